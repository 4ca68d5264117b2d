package live.hundredms.operator.domain.room;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What the manifest asks for, with every reference resolved.
 *
 * @param fields the declared fields; a template is an id on Current and a name on Legacy
 * @param fingerprints of what is secret in a field, by field: {@code keyId:hmac}
 * @param withheld what of it no call carries
 */
public record DesiredRoom(String name, boolean enabled, Map<RoomField, FieldValue> fields,
        Map<RoomField, String> fingerprints, Withheld withheld) {
    public DesiredRoom {
        fields = Map.copyOf(fields);
        fingerprints = Map.copyOf(fingerprints);
    }

    /** One that breaks no rule. */
    public DesiredRoom(String name, boolean enabled, Map<RoomField, FieldValue> fields,
            Map<RoomField, String> fingerprints) {
        this(name, enabled, fields, fingerprints, Withheld.NOTHING);
    }

    /** The declared fields that calls carry. */
    public Set<RoomField> sendable() {
        Set<RoomField> fieldsToSend = EnumSet.noneOf(RoomField.class);
        fieldsToSend.addAll(fields.keySet());
        fieldsToSend.removeAll(withheld.fields());
        return fieldsToSend;
    }

    /** Whether that room has another name than the manifest says, and the operator puts it back. */
    public boolean renames(RemoteRoom room) {
        return !withheld.name() && !RoomNames.same(room.name(), name);
    }
}
