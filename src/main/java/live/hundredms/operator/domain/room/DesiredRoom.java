package live.hundredms.operator.domain.room;

import java.util.Map;

/**
 * What the manifest asks for, with every reference resolved.
 *
 * @param fields the declared fields; a template is an id on Current and a name on Legacy
 * @param fingerprints of what is secret in a field, by field: {@code keyId:hmac}
 */
public record DesiredRoom(String name, boolean enabled, Map<RoomField, FieldValue> fields,
        Map<RoomField, String> fingerprints) {
    public DesiredRoom {
        fields = Map.copyOf(fields);
        fingerprints = Map.copyOf(fingerprints);
    }
}
