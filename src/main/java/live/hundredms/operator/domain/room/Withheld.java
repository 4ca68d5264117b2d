package live.hundredms.operator.domain.room;

import java.util.Set;

/**
 * What no call sends although a manifest declares it, because it breaks a rule of the workspace object.
 *
 * @param fields declared fields that are neither sent nor reset nor compared
 * @param name whether the name is not sent either, so that a renamed room keeps its new name
 */
public record Withheld(Set<RoomField> fields, boolean name) {
    /** Every value may be sent. */
    public static final Withheld NOTHING = new Withheld(Set.of(), false);

    public Withheld {
        fields = Set.copyOf(fields);
    }

    /** Whether that field must not be sent. */
    public boolean holds(RoomField field) {
        return fields.contains(field);
    }
}
