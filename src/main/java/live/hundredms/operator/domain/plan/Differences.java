package live.hundredms.operator.domain.plan;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import live.hundredms.operator.domain.room.DesiredRoom;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;

/**
 * What would have to be written to a known room.
 *
 * @param fields values to send: the declared one, or the one that resets a field that was removed from the manifest
 * @param notKept fields that were sent to 100ms and that it reports with another value; they are not sent now
 */
record Differences(Map<RoomField, FieldValue> fields, Set<RoomField> notKept) {

    static Differences between(DesiredRoom desired, PlanningContext known, RemoteRoom room) {
        Map<RoomField, FieldValue> fields = new EnumMap<>(RoomField.class);
        Set<RoomField> notKept = new TreeSet<>();
        desired.fields().forEach((field, value) -> {
            if (desired.withheld().holds(field) || !mustSend(field, value, desired, known, room)) {
                return;
            }
            if (known.sentNow().contains(field) || isHeld(field, value, desired, known, room)) {
                notKept.add(field);
            } else {
                fields.put(field, value);
            }
        });
        known.record().sent().applied().stream()
                .filter(field -> !desired.fields().containsKey(field) && !desired.withheld().holds(field))
                .forEach(field -> field.resetValue().filter(reset -> differsFromReset(field, reset, known, room))
                        .ifPresent(reset -> fields.put(field, reset)));
        return new Differences(fields, notKept);
    }

    private static boolean mustSend(RoomField field, FieldValue value, DesiredRoom desired, PlanningContext known,
            RemoteRoom room) {
        boolean settled = known.sentNow().contains(field)
                || (known.confirmed() && known.record().sent().applied().contains(field));
        return switch (Comparison.of(field, value, shown(field, room))) {
            case DIFFERENT -> true;
            case UNKNOWN -> !settled || rotated(field, desired, known);
            case SAME -> rotated(field, desired, known);
        };
    }

    private static boolean isHeld(RoomField field, FieldValue value, DesiredRoom desired, PlanningContext known,
            RemoteRoom room) {
        return known.notKept().contains(field.specName()) && !rotated(field, desired, known)
                && Comparison.of(field, value, shown(field, room)) == Comparison.DIFFERENT;
    }

    private static boolean rotated(RoomField field, DesiredRoom desired, PlanningContext known) {
        return !known.sentNow().contains(field) && !Optional.ofNullable(desired.fingerprints().get(field))
                .equals(Optional.ofNullable(known.record().sent().fingerprints().get(field)));
    }

    private static boolean differsFromReset(RoomField field, FieldValue reset, PlanningContext known, RemoteRoom room) {
        return !known.sentNow().contains(field) && Comparison.of(field, reset, shown(field, room)) != Comparison.SAME;
    }

    private static Optional<FieldValue> shown(RoomField field, RemoteRoom room) {
        return Optional.ofNullable(room.shown().get(field));
    }
}
