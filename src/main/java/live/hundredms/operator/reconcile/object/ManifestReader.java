package live.hundredms.operator.reconcile.object;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.api.AdoptionPolicy;
import live.hundredms.operator.api.CredentialsSecretRef;
import live.hundredms.operator.api.DeletionPolicy;
import live.hundredms.operator.api.ExistingCodes;
import live.hundredms.operator.api.ManagementPolicy;
import live.hundredms.operator.api.PublishTo;
import live.hundredms.operator.api.RecordingInfo;
import live.hundredms.operator.api.RoomSpec;
import live.hundredms.operator.api.StorageType;
import live.hundredms.operator.api.UploadInfo;
import live.hundredms.operator.api.WebhookSpec;
import live.hundredms.operator.api.WorkspaceKind;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Publication;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.workspace.WorkspaceSettings;
import org.jspecify.annotations.Nullable;

/**
 * Converts a Room's spec to the terms of {@code domain}. It applies the defaults of the CRD, because not every API
 * server does.
 */
public final class ManifestReader {
    private static final String UNRECOGNISED = "UNRECOGNISED";

    private ManifestReader() {
    }

    public static RoomManifest of(RoomSpec spec) {
        return new RoomManifest(!Boolean.FALSE.equals(spec.enabled()), fields(spec),
                Optional.ofNullable(spec.template()), secrets(spec), Boolean.TRUE.equals(spec.suspend()),
                unrecognised(spec), spec.name() != null);
    }

    private static Map<RoomField, FieldValue> fields(RoomSpec spec) {
        Map<RoomField, FieldValue> fields = new EnumMap<>(RoomField.class);
        for (RoomField field : RoomField.values()) {
            SpecComponent.of(field).in(spec).ifPresent(declared -> fields.put(field, value(declared)));
        }
        return fields;
    }

    private static FieldValue value(Object declared) {
        return switch (declared) {
            case RecordingInfo info -> recording(info);
            case WebhookSpec webhook -> FieldValue.Webhook.to(text(webhook.url()));
            case Enum<?> word -> new FieldValue.Text(word.name().toLowerCase(Locale.ROOT));
            default -> FieldValue.of(declared);
        };
    }

    /** The policies of a Room in a workspace without rules, whose settings may not be known yet. */
    public static Policies policies(RoomSpec spec, Optional<WorkspaceSettings> workspace) {
        return new Policies(deletion(spec.deletionPolicy()), workspace.flatMap(WorkspaceSettings::deletion),
                workspace.flatMap(WorkspaceSettings::adoptedDeletion), adoption(spec.adoptionPolicy())
                        .or(() -> workspace.flatMap(WorkspaceSettings::adoption)).orElse(Policies.Adoption.ADOPT),
                management(spec.managementPolicy()));
    }

    static Optional<Policies.Deletion> deletion(@Nullable DeletionPolicy policy) {
        return switch (policy) {
            case DISABLE -> Optional.of(Policies.Deletion.DISABLE);
            case RETAIN, UNRECOGNISED -> Optional.of(Policies.Deletion.RETAIN);
            case null -> Optional.empty();
        };
    }

    static Optional<Policies.Adoption> adoption(@Nullable AdoptionPolicy policy) {
        return switch (policy) {
            case ADOPT -> Optional.of(Policies.Adoption.ADOPT);
            case REFUSE, UNRECOGNISED -> Optional.of(Policies.Adoption.REFUSE);
            case null -> Optional.empty();
        };
    }

    static Policies.Management management(@Nullable ManagementPolicy policy) {
        return switch (policy) {
            case OBSERVE, UNRECOGNISED -> Policies.Management.OBSERVE;
            case PLAN -> Policies.Management.PLAN;
            case MANAGE -> Policies.Management.MANAGE;
            case null -> Policies.Management.MANAGE;
        };
    }

    private static FieldValue.Recording recording(RecordingInfo info) {
        return new FieldValue.Recording(Boolean.TRUE.equals(info.enabled()),
                Optional.ofNullable(info.uploadInfo()).map(ManifestReader::upload));
    }

    private static FieldValue.Upload upload(UploadInfo info) {
        String type = info.type() == null ? "" : info.type().name().toLowerCase(Locale.ROOT);
        return new FieldValue.Upload(type, text(info.location()), Optional.ofNullable(info.prefix()),
                Optional.ofNullable(info.options()).flatMap(options -> Optional.ofNullable(options.region())),
                Optional.empty());
    }

    /** What is published of the room; empty if nothing is, or if the CRD does not allow the name of the Secret. */
    public static Optional<Publication> publication(RoomSpec spec) {
        return Optional.ofNullable(spec.publishTo())
                .filter(publish -> HandoffStatus.canName(text(publish.secretName())))
                .map(publish -> new Publication(text(publish.secretName()),
                        Optional.ofNullable(publish.roomCodes()).orElse(List.of()),
                        publish.existingCodes() == ExistingCodes.ROTATE));
    }

    private static List<RoomManifest.SecretNeed> secrets(RoomSpec spec) {
        List<RoomManifest.SecretNeed> needs = new ArrayList<>();
        Optional.ofNullable(spec.recordingInfo()).map(RecordingInfo::uploadInfo).map(UploadInfo::credentialsSecretRef)
                .ifPresent(ref -> needs.add(storage(ref)));
        Optional.ofNullable(spec.webhook()).map(WebhookSpec::headersSecretRef).ifPresent(ref -> needs.add(
                new RoomManifest.HeadersSecret(text(ref.name()), Optional.ofNullable(ref.keys()).map(Set::copyOf))));
        return needs;
    }

    private static RoomManifest.StorageSecret storage(CredentialsSecretRef ref) {
        return new RoomManifest.StorageSecret(text(ref.name()), Optional.ofNullable(ref.keyField()).orElse("key"),
                Optional.ofNullable(ref.secretField()).orElse("secret"));
    }

    private static List<String> unrecognised(RoomSpec spec) {
        List<String> paths = new ArrayList<>();
        SpecComponent.words().stream().filter(component -> isUnrecognised(component.in(spec)))
                .forEach(component -> paths.add("spec." + component.name()));
        note(paths, spec.workspaceRef() != null && spec.workspaceRef().kind() == WorkspaceKind.UNRECOGNISED,
                "spec.workspaceRef.kind");
        note(paths, Optional.ofNullable(spec.recordingInfo()).map(RecordingInfo::uploadInfo).map(UploadInfo::type)
                .filter(StorageType.UNRECOGNISED::equals).isPresent(), "spec.recordingInfo.uploadInfo.type");
        note(paths, Optional.ofNullable(spec.publishTo()).map(PublishTo::existingCodes)
                .filter(ExistingCodes.UNRECOGNISED::equals).isPresent(), "spec.publishTo.existingCodes");
        note(paths, spec.publishTo() != null && !HandoffStatus.canName(text(spec.publishTo().secretName())),
                "spec.publishTo.secretName");
        return paths;
    }

    /** Whether the value is that of a newer CRD. Each enum of the API has a constant for such values. */
    private static boolean isUnrecognised(Optional<Object> declared) {
        return declared.filter(value -> value instanceof Enum<?> word && word.name().equals(UNRECOGNISED)).isPresent();
    }

    private static void note(List<String> paths, boolean unrecognised, String path) {
        if (unrecognised) {
            paths.add(path);
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
