package live.hundredms.operator.domain.room;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The desired room, with every reference resolved.
 *
 * @param fields declared fields; a template is an ID on Current and a name on Legacy
 * @param fingerprints fingerprints of the secret values, by field: {@code keyId:hmac}
 * @param withheld the part that no call sends
 */
public record DesiredRoom(String name, boolean enabled, Map<RoomField, FieldValue> fields,
        Map<RoomField, String> fingerprints, Withheld withheld) {
    public DesiredRoom {
        fields = Map.copyOf(fields);
        fingerprints = Map.copyOf(fingerprints);
    }

    /** A desired room that breaks no rule. */
    public DesiredRoom(String name, boolean enabled, Map<RoomField, FieldValue> fields,
            Map<RoomField, String> fingerprints) {
        this(name, enabled, fields, fingerprints, Withheld.NOTHING);
    }

    /** The declared fields that calls send. */
    public Set<RoomField> sendable() {
        Set<RoomField> fieldsToSend = EnumSet.noneOf(RoomField.class);
        fieldsToSend.addAll(fields.keySet());
        fieldsToSend.removeAll(withheld.fields());
        return fieldsToSend;
    }

    /** Whether that room has another name than the manifest says and the operator renames it. */
    public boolean renames(RemoteRoom room) {
        return !withheld.name() && !RoomNames.same(room.name(), name);
    }
}
