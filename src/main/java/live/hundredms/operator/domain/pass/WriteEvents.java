package live.hundredms.operator.domain.pass;

import live.hundredms.operator.domain.room.EventReason;
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

/** Decides which Events a successful write causes, and which origin follows from the first reply. */
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

    /**
     * The fields that a write corrected and the reply confirms. New credentials are not among them: they are sent
     * without a difference at 100ms.
     */
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

    /** Progress with an Event if a write of the whole state on Legacy enabled or disabled the room as well. */
    private static Progress switched(Progress progress, RemoteRoom room) {
        return progress.record().room().enabled().flatMap(was -> room.enabled().filter(now -> !now.equals(was)))
                .map(now -> enabled(progress, now, room)).orElse(progress);
    }

    private static Progress enabled(Progress progress, boolean enabled, RemoteRoom room) {
        return progress.telling(enabled ? EventReason.ROOM_ENABLED : EventReason.ROOM_DISABLED,
                (enabled ? "enabled" : "disabled") + " room " + room.id() + " at 100ms");
    }

    /** Progress with one Event about fields that were removed from the manifest and cannot be reset at 100ms. */
    static Progress notReset(PassInput input, Progress progress) {
        Set<RoomField> before = input.last().record().sent().notReset();
        String fields = progress.record().sent().notReset().stream().filter(field -> !before.contains(field)).sorted()
                .map(RoomField::specName).collect(Collectors.joining(", "));
        return fields.isEmpty()
                ? progress
                : progress.telling(EventReason.FIELDS_NOT_RESET,
                        "100ms cannot reset these fields, which were removed from the manifest: " + fields
                                + ". The room keeps their last values. To change a value, set it in the manifest");
    }

    private static Progress made(PassInput input, Progress progress, Optional<CallTimes> call, RemoteRoom room) {
        Origin origin = isCreated(input, progress, call, room) ? Origin.CREATED : Origin.ADOPTED;
        Progress known = progress.withRecord(progress.record().withOrigin(origin));
        return origin == Origin.CREATED
                ? known.telling(EventReason.ROOM_CREATED, "created room " + room.id() + " (" + room.name() + ")")
                : adopted(input, known, room);
    }

    /** Whether a call for this Room created the room that its reply shows. */
    static boolean isCreated(PassInput input, Progress progress, Optional<CallTimes> call, RemoteRoom room) {
        return progress.claim(input).filter(claim -> claim.hasJustCreated(room, call)).isPresent();
    }

    /** Progress with the Event that a room was adopted, which says what happens to it when its Room is deleted. */
    static Progress adopted(PassInput input, Progress progress, RemoteRoom room) {
        Optional<Boolean> found = progress.record().seen(room).foundEnabled();
        return progress.telling(EventReason.ROOM_ADOPTED, "adopted existing room " + room.id() + " (" + room.name()
                + "). " + input.policies().onDeletion(Origin.ADOPTED, found).sentence(input.manifest().enabled()));
    }

    /**
     * Progress with the Event that a room was renamed. A name that is only confirmed before a template is assigned
     * causes none.
     */
    private static Progress renamed(Progress progress, String name) {
        return progress.observation().orElseThrow() instanceof Observation.Present(RemoteRoom before)
                && RoomNames.same(before.name(), name)
                        ? progress
                        : progress.telling(EventReason.ROOM_RENAMED, "renamed the room back to \"" + name + "\"");
    }

    private static Progress updated(Progress progress, Set<RoomField> written) {
        String fields = written.stream().sorted().map(RoomField::specName).collect(Collectors.joining(", "));
        return progress.telling(EventReason.ROOM_UPDATED, fields.isEmpty() ? "updated the room" : "updated " + fields);
    }
}
