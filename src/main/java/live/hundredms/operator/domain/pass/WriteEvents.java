package live.hundredms.operator.domain.pass;

import java.util.stream.Collectors;
import live.hundredms.operator.domain.room.Observation;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomNames;
import live.hundredms.operator.domain.room.RoomWrite;

/** The Events that a successful write is worth, and the origin that a first reply decides. */
final class WriteEvents {
    private WriteEvents() {
    }

    static Progress of(PassInput in, Progress so, RoomWrite write, RemoteRoom room) {
        return switch (write) {
            case RoomWrite.Upsert upsert ->
                so.record().roomId().isPresent() ? switched(updated(so, upsert), room) : made(in, so, room);
            case RoomWrite.Update update when update.fields().isEmpty() -> renamed(so, update.name());
            case RoomWrite.Update update -> updated(so, update);
            case RoomWrite.SetEnabled set -> enabled(so, set.enabled(), room);
        };
    }

    /** A write of the whole state on Legacy may enable or disable along with it. */
    private static Progress switched(Progress so, RemoteRoom room) {
        return so.record().enabled().flatMap(was -> room.enabled().filter(now -> !now.equals(was)))
                .map(now -> enabled(so, now, room)).orElse(so);
    }

    private static Progress enabled(Progress so, boolean enabled, RemoteRoom room) {
        return so.telling(false, enabled ? "RoomEnabled" : "RoomDisabled",
                (enabled ? "enabled" : "disabled") + " room " + room.id() + " at 100ms");
    }

    /** Fields that left the manifest and stay as they are at 100ms are told once. */
    static Progress unreset(PassInput in, Progress so) {
        String fields = so.record().unreset().stream().filter(field -> !in.record().unreset().contains(field)).sorted()
                .map(RoomField::specName).collect(Collectors.joining(", "));
        return fields.isEmpty()
                ? so
                : so.telling(true, "FieldsNotReset",
                        fields + " left the manifest and can't be put back at 100ms: set the" + " value that you want");
    }

    private static Progress made(PassInput in, Progress so, RemoteRoom room) {
        boolean firstAttempt = !in.claim().equals(so.claim());
        Origin origin = so.claim().map(claim -> claim.originOf(room, firstAttempt)).orElse(Origin.ADOPTED);
        Progress known = so.withRecord(so.record().withOrigin(origin));
        return origin == Origin.CREATED
                ? known.telling(false, "RoomCreated", "created room " + room.id() + " named " + room.name())
                : known.telling(false, "RoomAdopted",
                        "took over room " + room.id() + " named " + room.name() + ", which existed before");
    }

    /** Before a template is reassigned the name is only made sure of. */
    private static Progress renamed(Progress so, String name) {
        return so.observation().orElseThrow() instanceof Observation.Present(RemoteRoom before)
                && RoomNames.same(before.name(), name)
                        ? so
                        : so.telling(false, "RoomRenamed", "put the name back to " + name);
    }

    private static Progress updated(Progress so, RoomWrite write) {
        String fields = write.sends().keySet().stream().sorted().map(RoomField::specName)
                .collect(Collectors.joining(", "));
        return so.telling(false, "RoomUpdated", fields.isEmpty() ? "wrote the room" : "wrote " + fields);
    }
}
