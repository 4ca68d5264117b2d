package live.hundredms.operator.domain.room;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Manifest of a Room, before its references are resolved.
 *
 * @param fields declared fields that need no lookup; credentials are still missing in them
 * @param templateName name of a template, if the manifest selects it by name
 * @param secrets Secrets that fields need
 * @param suspend whether the operator must leave the room alone
 * @param unrecognised paths of values that this version does not know
 * @param named whether the manifest sets the name at 100ms
 */
public record RoomManifest(boolean enabled, Map<RoomField, FieldValue> fields, Optional<String> templateName,
        List<SecretNeed> secrets, boolean suspend, List<String> unrecognised, boolean named) {
    public RoomManifest {
        fields = Map.copyOf(fields);
        secrets = List.copyOf(secrets);
        unrecognised = List.copyOf(unrecognised);
    }

    /** A manifest that does not set the name. */
    public RoomManifest(boolean enabled, Map<RoomField, FieldValue> fields, Optional<String> templateName,
            List<SecretNeed> secrets, boolean suspend, List<String> unrecognised) {
        this(enabled, fields, templateName, secrets, suspend, unrecognised, false);
    }

    /** Whether the manifest declares a template, by ID or by name. */
    public boolean hasTemplate() {
        return templateName.isPresent() || fields.containsKey(RoomField.TEMPLATE);
    }

    private static final String NOT_DECODED = " (it has a value of another type)";

    /**
     * A manifest about which nothing is known, because a CRD of another version accepted what this operator cannot
     * decode.
     */
    public static RoomManifest unreadable(String path) {
        return new RoomManifest(true, Map.of(), Optional.empty(), List.of(), false, List.of(path + NOT_DECODED));
    }

    /** Whether nothing is known about the manifest. */
    public boolean isUnreadable() {
        return unrecognised.stream().anyMatch(path -> path.endsWith(NOT_DECODED));
    }

    /** A Secret of the Room's own namespace that a field needs. */
    public sealed interface SecretNeed {
        /** The field that gets the values. */
        RoomField field();

        /** The name of the Secret. */
        String secretName();
    }

    /** The Secret with the two values of a storage account. */
    public record StorageSecret(String secretName, String keyField, String secretField) implements SecretNeed {
        @Override
        public RoomField field() {
            return RoomField.RECORDING_INFO;
        }
    }

    /**
     * The Secret with the headers of a webhook.
     *
     * @param keys keys of the Secret that are sent; empty if all of them are
     */
    public record HeadersSecret(String secretName, Optional<Set<String>> keys) implements SecretNeed {
        public HeadersSecret {
            keys = keys.map(Set::copyOf);
        }

        /** All keys of a Secret. */
        public HeadersSecret(String secretName) {
            this(secretName, Optional.empty());
        }

        @Override
        public RoomField field() {
            return RoomField.WEBHOOK;
        }
    }
}
