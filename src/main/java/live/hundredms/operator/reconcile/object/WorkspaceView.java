package live.hundredms.operator.reconcile.object;

import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.api.ManagementPolicy;
import live.hundredms.operator.api.RoomRulesSpec;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.api.AdoptionPolicy;
import live.hundredms.operator.api.AllowedNamespaces;
import live.hundredms.operator.api.ApiDialect;
import live.hundredms.operator.api.ClusterWorkspace;
import live.hundredms.operator.api.ClusterWorkspaceCredentialsRef;
import live.hundredms.operator.api.ClusterWorkspaceSpec;
import live.hundredms.operator.api.Defaults;
import live.hundredms.operator.api.DeletionPolicy;
import live.hundredms.operator.api.Identity;
import live.hundredms.operator.api.RateLimit;
import live.hundredms.operator.api.Unreadable;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.api.WorkspaceCredentialsRef;
import live.hundredms.operator.api.WorkspaceSpec;
import live.hundredms.operator.api.WorkspaceStatus;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Durations;
import live.hundredms.operator.kube.SecretRef;
import live.hundredms.operator.workspace.WorkspaceIdentity;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceSettings;
import org.jspecify.annotations.Nullable;

/**
 * Content of a workspace object of either kind, with defaults filled in.
 *
 * @param allowed namespaces whose Rooms may use the object; empty for a Workspace
 * @param unrecognised paths of values that this version does not know
 * @param identified the workspace that the object has led to so far
 */
public record WorkspaceView(WorkspaceKey key, String endpoint, SecretRef secret, Fields fields,
        WorkspaceSettings settings, Optional<AllowedNamespaces> allowed, List<String> unrecognised,
        Identified identified) {

    /**
     * The workspace that an object has led to so far.
     *
     * @param entries identities of the credentials that installations accepted, each with its own operator key
     * @param confirmed fingerprint of the access key that a person confirmed
     * @param api the API that has led to the rooms so far
     * @param roomsByName whether a person confirmed that Current shows other IDs, and the status says so
     */
    public record Identified(List<Identity> entries, Optional<String> confirmed, Optional<Dialect> api,
            boolean roomsByName) {
        /** Suffix of the fingerprint with which a person confirms that Current shows other IDs than the Rooms have. */
        private static final String BY_NAME = ".Current";

        public Identified {
            entries = List.copyOf(entries);
        }

        /** Whether a person confirmed that access key. */
        public boolean confirms(String fingerprint) {
            return confirmed.equals(Optional.of(fingerprint)) || confirmsByName(fingerprint);
        }

        /** Whether a person confirmed, with that access key, that Rooms take the rooms of their names. */
        public boolean confirmsByName(String fingerprint) {
            return confirmed.equals(Optional.of(byName(fingerprint)));
        }

        /** The value of the annotation for that confirmation. */
        public static String byName(String fingerprint) {
            return fingerprint + BY_NAME;
        }

        static Identified of(CustomResource<?, WorkspaceStatus> workspace) {
            Optional<WorkspaceStatus> status = Optional.ofNullable(workspace.getStatus());
            return new Identified(entries(workspace.getStatus()),
                    Annotations.of(workspace, Annotations.CONFIRM_IDENTITY),
                    status.map(WorkspaceStatus::api).flatMap(Identified::dialect),
                    status.map(WorkspaceStatus::roomsByName).orElse(false));
        }

        private static Optional<Dialect> dialect(ApiDialect api) {
            return switch (api) {
                case CURRENT -> Optional.of(Dialect.CURRENT);
                case LEGACY -> Optional.of(Dialect.LEGACY);
                case UNRECOGNISED -> Optional.empty();
            };
        }

        /** The entries of a status. An entry that names no operator key is ignored. */
        public static List<Identity> entries(@Nullable WorkspaceStatus status) {
            return Optional.ofNullable(status).map(WorkspaceStatus::identity).orElse(List.of()).stream()
                    .filter(entry -> entry.key() != null).toList();
        }

        /** The entry that was made with this operator key. */
        public Optional<Identity> own(String keyId) {
            return entries.stream().filter(entry -> keyId.equals(entry.key())).findFirst();
        }

        /**
         * Fingerprint of the access key that was accepted last: from the entry of this operator key, else from another.
         */
        public Optional<String> accessKeyFingerprint(String keyId) {
            return own(keyId).or(() -> entries.stream().findFirst()).map(Identity::accessKeyFingerprint);
        }

        /** Realm of the access key that was accepted last: from the entry of this operator key, else from another. */
        public Optional<String> realm(String keyId) {
            return own(keyId).or(() -> entries.stream().findFirst()).map(Identity::realm);
        }

        /** An entry that was made from this state of the Secret, with keys of the same names in the same realm. */
        public Optional<Identity> ofSameSecret(WorkspaceIdentity present) {
            WorkspaceIdentity.Source source = present.source();
            return entries.stream()
                    .filter(entry -> !source.uid().isEmpty() && source.uid().equals(entry.secretUID())
                            && source.resourceVersion().equals(entry.secretResourceVersion())
                            && present.realm().equals(entry.realm()) && entry.fields() != null
                            && source.fields().equals(Set.copyOf(entry.fields())))
                    .findFirst();
        }
    }

    /** The part of the object that the result of a pass over a Room depends on: all except when calls are made. */
    public record ForRooms(String endpoint, SecretRef secret, Fields fields, WorkspaceSettings.ForRooms settings,
            Optional<AllowedNamespaces> allowed, List<String> unrecognised) {
    }

    /** The part of the object that the result of a pass over a Room depends on. */
    public ForRooms forRooms() {
        return new ForRooms(endpoint, secret, fields, settings.forRooms(), allowed, unrecognised);
    }

    /** Names of the keys in the Secret. */
    public record Fields(String accessKey, String appSecret, String managementToken) {
    }

    public static WorkspaceView of(Workspace workspace) {
        WorkspaceSpec spec = workspace.getSpec();
        if (spec == null || Unreadable.of(workspace).isPresent()) {
            return unreadable(
                    WorkspaceKey.workspace(workspace.getMetadata().getNamespace(), workspace.getMetadata().getName()),
                    workspace);
        }
        String namespace = workspace.getMetadata().getNamespace();
        WorkspaceCredentialsRef ref = spec.credentialsSecretRef();
        Common common = new Common(spec.api(), spec.endpoint(), spec.namePrefix(), spec.defaults(), spec.rateLimit(),
                spec.sweepInterval(), spec.reassertInterval(), spec.roomRules(), spec.managementPolicy(),
                spec.recordingCheckInterval());
        return of(WorkspaceKey.workspace(namespace, workspace.getMetadata().getName()), common,
                new SecretRef(namespace, ref == null ? "" : or(ref.name(), "")),
                ref == null
                        ? fields(null, null, null)
                        : fields(ref.accessKeyField(), ref.appSecretField(), ref.managementTokenField()),
                Optional.empty(), Identified.of(workspace));
    }

    public static WorkspaceView of(ClusterWorkspace workspace) {
        ClusterWorkspaceSpec spec = workspace.getSpec();
        if (spec == null || Unreadable.of(workspace).isPresent()) {
            return unreadable(WorkspaceKey.cluster(workspace.getMetadata().getName()), workspace);
        }
        ClusterWorkspaceCredentialsRef ref = spec.credentialsSecretRef();
        Common common = new Common(spec.api(), spec.endpoint(), spec.namePrefix(), spec.defaults(), spec.rateLimit(),
                spec.sweepInterval(), spec.reassertInterval(), spec.roomRules(), spec.managementPolicy(),
                spec.recordingCheckInterval());
        return of(WorkspaceKey.cluster(workspace.getMetadata().getName()), common,
                new SecretRef(ref == null ? "" : or(ref.namespace(), ""), ref == null ? "" : or(ref.name(), "")),
                ref == null
                        ? fields(null, null, null)
                        : fields(ref.accessKeyField(), ref.appSecretField(), ref.managementTokenField()),
                Optional.ofNullable(spec.allowedNamespaces()), Identified.of(workspace));
    }

    /** View of an object that could not be decoded. It names no Secret, and no call is made with it. */
    private static WorkspaceView unreadable(WorkspaceKey key, CustomResource<?, WorkspaceStatus> workspace) {
        WorkspaceView nothing = of(key, new Common(null, null, null, null, null, null, null, null, null, null),
                new SecretRef("", ""), fields(null, null, null), Optional.empty(), Identified.of(workspace));
        return new WorkspaceView(nothing.key, nothing.endpoint, nothing.secret, nothing.fields, nothing.settings,
                nothing.allowed, List.of(Unreadable.of(workspace).orElse("spec")), nothing.identified);
    }

    private record Common(@Nullable ApiDialect api, @Nullable String endpoint, @Nullable String namePrefix,
            @Nullable Defaults defaults, @Nullable RateLimit rateLimit, @Nullable String sweepInterval,
            @Nullable String reassertInterval, @Nullable RoomRulesSpec rules, @Nullable ManagementPolicy management,
            @Nullable String recordingCheckInterval) {
    }

    private static WorkspaceView of(WorkspaceKey key, Common common, SecretRef secret, Fields fields,
            Optional<AllowedNamespaces> allowed, Identified identified) {
        Dialect dialect = common.api() == ApiDialect.LEGACY ? Dialect.LEGACY : Dialect.CURRENT;
        Optional<Defaults> defaults = Optional.ofNullable(common.defaults());
        Optional<RateLimit> rate = Optional.ofNullable(common.rateLimit());
        WorkspaceSettings settings = new WorkspaceSettings(dialect, or(common.namePrefix(), ""),
                defaults.flatMap(all -> ManifestReader.deletion(all.deletionPolicy())),
                defaults.flatMap(all -> ManifestReader.deletion(all.adoptedDeletionPolicy())),
                defaults.flatMap(all -> ManifestReader.adoption(all.adoptionPolicy())),
                rate.map(RateLimit::requestsPerSecond).orElse(10), rate.map(RateLimit::burst).orElse(20),
                duration(common.sweepInterval()).orElse(Duration.ofMinutes(5)), duration(common.reassertInterval()),
                RulesReader.of(common.rules()), ManifestReader.management(common.management()),
                duration(common.recordingCheckInterval()).orElse(Duration.ofMinutes(15)), identified.roomsByName());
        return new WorkspaceView(key, or(common.endpoint(), dialect.endpoint()), secret, fields, settings, allowed,
                unrecognised(common), identified);
    }

    private static List<String> unrecognised(Common common) {
        List<String> paths = new ArrayList<>();
        if (common.api() == ApiDialect.UNRECOGNISED) {
            paths.add("spec.api");
        }
        Optional<Defaults> defaults = Optional.ofNullable(common.defaults());
        defaults.map(Defaults::deletionPolicy).filter(DeletionPolicy.UNRECOGNISED::equals)
                .ifPresent(_ -> paths.add("spec.defaults.deletionPolicy"));
        defaults.map(Defaults::adoptedDeletionPolicy).filter(DeletionPolicy.UNRECOGNISED::equals)
                .ifPresent(_ -> paths.add("spec.defaults.adoptedDeletionPolicy"));
        defaults.map(Defaults::adoptionPolicy).filter(AdoptionPolicy.UNRECOGNISED::equals)
                .ifPresent(_ -> paths.add("spec.defaults.adoptionPolicy"));
        if (common.management() == ManagementPolicy.UNRECOGNISED) {
            paths.add("spec.managementPolicy");
        }
        paths.addAll(RulesReader.unusable(common.rules(), common.api() == ApiDialect.LEGACY));
        if (common.api() == ApiDialect.LEGACY
                && ManifestReader.management(common.management()) != Policies.Management.MANAGE) {
            paths.add("spec.managementPolicy");
        }
        return paths.stream().distinct().toList();
    }

    private static Fields fields(@Nullable String accessKey, @Nullable String appSecret, @Nullable String token) {
        return new Fields(or(accessKey, "accessKey"), or(appSecret, "appSecret"), or(token, "managementToken"));
    }

    private static Optional<Duration> duration(@Nullable String text) {
        return Optional.ofNullable(text).flatMap(Durations::parse);
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
