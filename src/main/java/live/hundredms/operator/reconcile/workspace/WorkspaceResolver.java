package live.hundredms.operator.reconcile.workspace;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.domain.room.Sentence;
import live.hundredms.operator.domain.room.WorkspaceReason;
import live.hundredms.operator.inventory.Inventory;
import live.hundredms.operator.inventory.ListingMemory;
import live.hundredms.operator.inventory.SeenNames;
import live.hundredms.operator.inventory.Templates;
import live.hundredms.operator.kube.SecretLookup;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.remote.RoomsApiFactory;
import live.hundredms.operator.remote.http.AllowedEndpoints;
import live.hundredms.operator.remote.http.EndedCall;
import live.hundredms.operator.remote.http.Endpoint;
import live.hundredms.operator.remote.http.EndpointVerdict;
import live.hundredms.operator.remote.token.ManagementTokens;
import live.hundredms.operator.remote.token.WorkspaceCredentials;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.telemetry.Tracing;
import live.hundredms.operator.workspace.CredentialsBreaker;
import live.hundredms.operator.workspace.CredentialsInUse;
import live.hundredms.operator.workspace.RemoteWorkspace;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceIdentity;
import live.hundredms.operator.workspace.WorkspaceIdentity.Source;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;

/**
 * Resolves a workspace object to an entry through which calls can be made: endpoint, credentials, budget. It makes no
 * call itself.
 */
public final class WorkspaceResolver {
    /** Type of the Secrets in which rooms are published. */
    private static final String PUBLISHED = "100ms.live/room";

    private final AllowedEndpoints endpoints;
    private final WorkspaceSecrets secrets;
    private final RoomsApiFactory factory;
    private final WorkspaceRegistry registry;
    private final Listings listings;
    private final OperatorMetrics metrics;
    private final Tracing tracing;
    private final LongSupplier nanos = System::nanoTime;
    private final CredentialsInUse credentialsInUse = new CredentialsInUse(nanos);
    private final Map<WorkspaceKey, Connection> connections = new ConcurrentHashMap<>();

    public WorkspaceResolver(AllowedEndpoints endpoints, WorkspaceSecrets secrets, RoomsApiFactory factory,
            WorkspaceRegistry registry, Listings listings, OperatorMetrics metrics, Tracing tracing) {
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.factory = factory;
        this.registry = registry;
        this.listings = listings;
        this.metrics = metrics;
        this.tracing = tracing;
    }

    /**
     * Memory that the listings of all workspaces share.
     *
     * @param inventories memory for rooms and names
     * @param names names that were seen
     * @param templates memory for templates
     */
    public record Listings(ListingMemory inventories, SeenNames names, ListingMemory templates) {
        /** Listings with the usual limits. */
        public static Listings standard() {
            ListingMemory inventories = new ListingMemory(Inventory.MOST_BYTES);
            return new Listings(inventories, new SeenNames(inventories), new ListingMemory(Templates.MOST_BYTES));
        }
    }

    /** Result of resolving a workspace object. */
    sealed interface Resolution {
        /** Calls can be made. */
        record Resolved(WorkspaceEntry entry) implements Resolution {
        }

        /** Calls cannot be made. */
        record Unusable(WorkspaceReason reason, String message) implements Resolution {
        }
    }

    /**
     * Connection of a workspace object. It is kept while endpoint, API and access key stay the same; a rotated secret
     * of the same access key only changes its tokens.
     */
    private record Connection(String endpoint, WorkspaceCredentials credentials, ManagementTokens tokens,
            WorkspaceEntry entry) {
        boolean serves(WorkspaceView view, WorkspaceCredentials keys) {
            return endpoint.equals(view.endpoint()) && credentials.accessKey().equals(keys.accessKey())
                    && entry.settings().dialect() == view.settings().dialect();
        }

        void release() {
            entry.rooms().release();
            entry.inventory().drop();
            entry.templates().drop();
        }
    }

    Resolution resolve(WorkspaceView view) {
        if (!view.unrecognised().isEmpty()) {
            return new Resolution.Unusable(WorkspaceReason.UNSUPPORTED_VALUE,
                    "unsupported value in " + String.join(", ", view.unrecognised())
                            + ". Correct the manifest, or use a newer version of the operator");
        }
        return switch (endpoints.judge(view.endpoint())) {
            case EndpointVerdict.OutsideTheList(String sentence) ->
                new Resolution.Unusable(WorkspaceReason.ENDPOINT_NOT_ALLOWED, sentence);
            case EndpointVerdict.NeedsHttps(String sentence) ->
                new Resolution.Unusable(WorkspaceReason.ENDPOINT_NOT_HTTPS, sentence);
            case EndpointVerdict.Malformed(String sentence) ->
                new Resolution.Unusable(WorkspaceReason.ENDPOINT_MALFORMED, sentence);
            case EndpointVerdict.Allowed(Endpoint endpoint) -> withEndpoint(view, endpoint);
        };
    }

    /** Forgets an object that no longer exists. */
    void forget(WorkspaceKey key) {
        Optional.ofNullable(connections.remove(key)).ifPresent(Connection::release);
        secrets.release(key);
        credentialsInUse.forget(key);
    }

    /** Records that 100ms accepted the credentials that were resolved last. */
    void accepted(WorkspaceKey key) {
        secrets.accepted(key);
    }

    private Resolution withEndpoint(WorkspaceView view, Endpoint endpoint) {
        return switch (secrets.lookup(view)) {
            case SecretLookup.Missing _ ->
                new Resolution.Unusable(WorkspaceReason.SECRET_NOT_FOUND, "Secret \"" + view.secret()
                        + "\" does not exist. Create it; " + view.key().inWords() + " recovers automatically");
            case SecretLookup.Unreadable(String why) -> new Resolution.Unusable(WorkspaceReason.CANNOT_READ_SECRET,
                    "Secret \"" + view.secret() + "\" cannot be read: " + Sentence.quoted(why));
            case SecretLookup.Found found when found.type().equals(PUBLISHED) ->
                new Resolution.Unusable(WorkspaceReason.SECRET_NOT_ALLOWED,
                        "the type of Secret \"" + view.secret() + "\" is " + PUBLISHED
                                + ". Write the name of a Secret with the credentials of the workspace into "
                                + "spec.credentialsSecretRef.name");
            case SecretLookup.Found found -> doubting(view, withSecret(view, endpoint, found));
        };
    }

    private Resolution doubting(WorkspaceView view, Resolution resolution) {
        if (resolution instanceof Resolution.Unusable) {
            secrets.doubt(view);
        }
        return resolution;
    }

    /** ID of the operator key of this process. */
    String keyId() {
        return secrets.keyId();
    }

    private Resolution withSecret(WorkspaceView view, Endpoint endpoint, SecretLookup.Found found) {
        Map<String, String> data = found.data();
        Optional<String> accessKey = entry(data, view.fields().accessKey());
        Optional<String> appSecret = entry(data, view.fields().appSecret());
        Optional<String> token = entry(data, view.fields().managementToken());
        if (accessKey.isPresent() && appSecret.isPresent()) {
            Source source = source(found, view.fields().accessKey(), view.fields().appSecret());
            return withKeys(view, endpoint,
                    WorkspaceCredentials.signing(accessKey.get(), new SecretText(appSecret.get())), source);
        }
        return token.isPresent()
                ? withKeys(view, endpoint, WorkspaceCredentials.fixed(new SecretText(token.get())),
                        source(found, view.fields().managementToken()))
                : new Resolution.Unusable(WorkspaceReason.SECRET_INCOMPLETE,
                        "Secret \"%s\" must have the keys \"%s\" and \"%s\", or the key \"%s\", and their values must not be empty"
                                .formatted(view.secret(), view.fields().accessKey(), view.fields().appSecret(),
                                        view.fields().managementToken()));
    }

    private static Source source(SecretLookup.Found found, String... fields) {
        return new Source(found.version().uid(), found.version().resourceVersion(), Set.copyOf(List.of(fields)));
    }

    private Resolution withKeys(WorkspaceView view, Endpoint endpoint, WorkspaceCredentials.Reading reading,
            Source source) {
        return switch (reading) {
            case WorkspaceCredentials.Malformed(WorkspaceCredentials.Part part, String why) -> new Resolution.Unusable(
                    WorkspaceReason.KEY_MALFORMED, "the key \"%s\" of Secret \"%s\" is malformed: %s"
                            .formatted(name(view, part), view.secret(), Sentence.quoted(why)));
            case WorkspaceCredentials.Usable(WorkspaceCredentials keys) -> connect(view, endpoint, keys, source);
        };
    }

    private static String name(WorkspaceView view, WorkspaceCredentials.Part part) {
        return switch (part) {
            case ACCESS_KEY -> view.fields().accessKey();
            case APP_SECRET -> view.fields().appSecret();
            case MANAGEMENT_TOKEN -> view.fields().managementToken();
        };
    }

    private Resolution connect(WorkspaceView view, Endpoint endpoint, WorkspaceCredentials keys, Source source) {
        secrets.use(view.key(), keys);
        WorkspaceIdentity identity = secrets.identity(endpoint.realm(), keys, source);
        Connection before = connections.get(view.key());
        if (before != null && before.serves(view, keys)) {
            return kept(view, before, keys, identity);
        }
        ManagementTokens tokens = new ManagementTokens(keys, Clock.systemUTC());
        String name = view.key().toString();
        RoomsApi rooms = factory.open(view.settings().dialect(), endpoint, tokens, call -> ended(name, call));
        WorkspaceEntry entry = new WorkspaceEntry(view.key(), view.settings(), identity, rooms,
                registry.unproven(identity.accessKeyFingerprint(), view.key()),
                new Inventory(listings.inventories(), listings.names(), endpoint.realm()),
                new Templates(rooms, nanos, listings.templates()),
                credentialsInUse.by(view.key(), identity.credentialsFingerprint()));
        connections.put(view.key(), new Connection(view.endpoint(), keys, tokens, entry));
        Optional.ofNullable(before).ifPresent(Connection::release);
        return new Resolution.Resolved(entry);
    }

    private void ended(String workspace, EndedCall call) {
        metrics.remoteCall(workspace, call.operation(), call.outcome(), call.took());
        tracing.remoteCall(workspace, call);
    }

    private Resolution kept(WorkspaceView view, Connection before, WorkspaceCredentials keys,
            WorkspaceIdentity identity) {
        WorkspaceEntry old = before.entry();
        boolean rotated = !before.credentials().equals(keys);
        if (rotated) {
            before.tokens().rotate(keys);
        }
        // The results of calls under way with the former credentials say nothing about the new ones.
        RemoteWorkspace remote = rotated
                ? registry.unproven(identity.accessKeyFingerprint(), view.key())
                : old.remote();
        CredentialsBreaker credentials = credentialsInUse.by(view.key(), identity.credentialsFingerprint());
        WorkspaceEntry entry = new WorkspaceEntry(view.key(), view.settings(), identity, old.rooms(), remote,
                old.inventory(), old.templates(), credentials);
        connections.put(view.key(), new Connection(view.endpoint(), keys, before.tokens(), entry));
        return new Resolution.Resolved(entry);
    }

    private static Optional<String> entry(Map<String, String> data, String name) {
        return Optional.ofNullable(data.get(name)).filter(value -> !value.isBlank());
    }
}
