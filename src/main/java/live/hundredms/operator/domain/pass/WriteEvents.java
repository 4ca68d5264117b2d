package live.hundredms.operator.domain.pass;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.plan.NotKept;
import live.hundredms.operator.domain.room.CallTimes;
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

    static Progress of(PassInput input, Progress progress, Step.Written written, RemoteRoom room) {
        Set<String> corrected = corrected(input, progress, written.write(), room);
        if (corrected.isEmpty()) {
            return changed(input, progress, written, room);
        }
        Set<RoomField> others = written.write().sends().keySet().stream()
                .filter(field -> !corrected.contains(field.specName())).collect(Collectors.toSet());
        Progress told = progress.correcting(corrected);
        return others.isEmpty() ? told : updated(told, others);
    }

    /** What a write put back and the reply confirms. New credentials are sent without a difference at 100ms. */
    private static Set<String> corrected(PassInput input, Progress progress, RoomWrite write, RemoteRoom room) {
        if (!input.findsDrift()
                || !(progress.observation().orElse(null) instanceof Observation.Present(RemoteRoom before))
                || !input.last().record().room().id().equals(Optional.of(before.id()))) {
            return Set.of();
        }
        Set<String> fields = new HashSet<>();
        NotKept.fields(write.sends(), before).forEach(field -> fields.add(field.specName()));
        if (!RoomNames.same(before.name(), write.name()) && write.setsName()) {
            fields.add("name");
        }
        if (write instanceof RoomWrite.SetEnabled) {
            fields.add("enabled");
        }
        fields.removeAll(NotKept.by(write, room));
        return fields;
    }

    private static Progress changed(PassInput input, Progress progress, Step.Written written, RemoteRoom room) {
        return switch (written.write()) {
            case RoomWrite.Upsert upsert -> progress.roomId().isPresent()
                    ? switched(updated(progress, upsert.fields().keySet()), room)
                    : made(input, progress, written.times(), room);
            case RoomWrite.Update update when update.fields().isEmpty() -> renamed(progress, update.name());
            case RoomWrite.Update update -> updated(progress, update.fields().keySet());
            case RoomWrite.SetEnabled set -> enabled(progress, set.enabled(), room);
        };
    }

    /** A write of the whole state on Legacy may enable or disable along with it. */
    private static Progress switched(Progress progress, RemoteRoom room) {
        return progress.record().room().enabled().flatMap(was -> room.enabled().filter(now -> !now.equals(was)))
                .map(now -> enabled(progress, now, room)).orElse(progress);
    }

    private static Progress enabled(Progress progress, boolean enabled, RemoteRoom room) {
        return progress.telling(false, enabled ? "RoomEnabled" : "RoomDisabled",
                (enabled ? "enabled" : "disabled") + " room " + room.id() + " at 100ms");
    }

    /** Fields that left the manifest and stay as they are at 100ms are told once. */
    static Progress notReset(PassInput input, Progress progress) {
        Set<RoomField> before = input.last().record().sent().notReset();
        String fields = progress.record().sent().notReset().stream().filter(field -> !before.contains(field)).sorted()
                .map(RoomField::specName).collect(Collectors.joining(", "));
        return fields.isEmpty()
                ? progress
                : progress.telling(true, "FieldsNotReset", "fields removed from the manifest cannot be reset at 100ms: "
                        + fields + ". To change them, set the values you want in the manifest");
    }

    private static Progress made(PassInput input, Progress progress, Optional<CallTimes> call, RemoteRoom room) {
        Origin origin = isCreated(input, progress, call, room) ? Origin.CREATED : Origin.ADOPTED;
        Progress known = progress.withRecord(progress.record().withOrigin(origin));
        return origin == Origin.CREATED
                ? known.telling(false, "RoomCreated", "created room " + room.id() + " (" + room.name() + ")")
                : adopted(input, known, room);
    }

    /** Whether a call for this Room created the room that its reply shows. */
    static boolean isCreated(PassInput input, Progress progress, Optional<CallTimes> call, RemoteRoom room) {
        return progress.claim(input).filter(claim -> claim.hasJustCreated(room, call)).isPresent();
    }

    /** A room was adopted, which says what becomes of it. */
    static Progress adopted(PassInput input, Progress progress, RemoteRoom room) {
        Optional<Boolean> found = progress.record().seen(room).foundEnabled();
        return progress.telling(false, "RoomAdopted", "adopted existing room " + room.id() + " (" + room.name() + "). "
                + input.policies().onDeletion(Origin.ADOPTED, found).sentence());
    }

    /** Before a template is reassigned the name is only made sure of. */
    private static Progress renamed(Progress progress, String name) {
        return progress.observation().orElseThrow() instanceof Observation.Present(RemoteRoom before)
                && RoomNames.same(before.name(), name)
                        ? progress
                        : progress.telling(false, "RoomRenamed", "renamed the room back to " + name);
    }

    private static Progress updated(Progress progress, Set<RoomField> written) {
        String fields = written.stream().sorted().map(RoomField::specName).collect(Collectors.joining(", "));
        return progress.telling(false, "RoomUpdated", fields.isEmpty() ? "updated the room" : "updated " + fields);
    }
}
