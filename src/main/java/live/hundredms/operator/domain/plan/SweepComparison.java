package live.hundredms.operator.domain.plan;

import live.hundredms.operator.domain.room.Withheld;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomNames;
import live.hundredms.operator.domain.room.RoomRecord;

/**
 * Decides whether a listing is a reason to read a Room's room. A listing is only a hint: the operator never acts on it
 * alone.
 */
public final class SweepComparison {
    private SweepComparison() {
    }

    /**
     * Whether the listed room may differ from what was confirmed or declared.
     *
     * @param fields declared fields; fields that lists do not show are not compared
     * @param withheld what is not kept as declared
     */
    public static boolean of(RoomRecord record, String name, boolean enabled, Map<RoomField, FieldValue> fields,
            Withheld withheld, RemoteRoom listed) {
        boolean moved = listed.updatedAt().isPresent() && !listed.updatedAt().equals(record.room().updatedAt());
        boolean renamed = !withheld.name() && !RoomNames.same(listed.name(), name);
        boolean toggled = listed.enabled().isPresent() && listed.enabled().get() != enabled;
        return moved || renamed || toggled
                || fields.entrySet().stream().filter(declared -> !withheld.holds(declared.getKey()))
                        .anyMatch(declared -> Comparison.of(declared.getKey(), declared.getValue(),
                                Optional.ofNullable(listed.shown().get(declared.getKey()))) == Comparison.DIFFERENT);
    }
}
