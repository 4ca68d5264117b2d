package live.hundredms.operator.domain.pass;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.plan.NotKept;
import live.hundredms.operator.domain.room.DesiredRoom;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Observation;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomWrite;

/**
 * A pass over a living Room of a Legacy workspace. The Legacy API has no read, so each write needs a reason: first
 * apply, spec change, rotation, a request, or the workspace's {@code reassertInterval}. Each body carries the whole
 * desired state and {@code active}; only the disabling call carries just the name and {@code active} (100ms-api.md
 * B.1).
 */
final class LegacyPass {
    private LegacyPass() {
    }

    static Step next(PassInput input, Progress progress) {
        DesiredRoom desired = DesiredRooms.of(input, progress);
        if (progress.observation().isPresent()) {
            return afterWrite(input, progress, desired);
        }
        if (BrokenRules.any(input)) {
            return disableOnly(input, progress, desired);
        }
        if (!hasReason(input, progress, desired)) {
            return settled(input, progress, desired);
        }
        if (progress.roomId().isPresent() && !input.last().notKept().isEmpty() && !input.triggers().reassert()
                && !isRotated(progress, desired)) {
            return new Step.Rest(Step.Next.BACKOFF);
        }
        Optional<Step> claim = progress.roomId().isEmpty()
                ? CurrentPass.attempting(input, progress, desired)
                : CurrentPass.claimed(input, progress, desired);
        return claim.orElseGet(() -> write(progress, desired));
    }

    private static boolean hasReason(PassInput input, Progress progress, DesiredRoom desired) {
        return progress.roomId().isEmpty() || !input.last().confirmed() || input.triggers().request().isPresent()
                || isRotated(progress, desired) || input.triggers().reassert();
    }

    /** Disables the room if required. Every other write would carry what breaks a rule. */
    private static Step disableOnly(PassInput input, Progress progress, DesiredRoom desired) {
        boolean disabled = progress.record().room().enabled().filter(enabled -> !enabled).isPresent();
        return desired.enabled() || disabled || input.last().notKept().contains("enabled")
                ? settled(input, progress, desired)
                : CurrentPass.claimed(input, progress, desired)
                        .orElseGet(() -> new Step.WriteRoom(new RoomWrite.SetEnabled(progress.roomId().orElseThrow(),
                                progress.record().room().name().orElse(desired.name()), false)));
    }

    private static boolean isRotated(Progress progress, DesiredRoom desired) {
        return !desired.fingerprints().equals(progress.record().sent().fingerprints());
    }

    private static Step write(Progress progress, DesiredRoom desired) {
        Set<RoomField> joining = EnumSet.noneOf(RoomField.class);
        joining.addAll(desired.fields().keySet());
        joining.removeAll(progress.record().sent().applied());
        if (progress.roomId().isPresent() && !joining.isEmpty() && !progress.done().recorded()) {
            return new Step.RecordSending(progress.record().sending(joining));
        }
        Map<RoomField, FieldValue> whole = new EnumMap<>(RoomField.class);
        whole.putAll(desired.fields());
        progress.record().sent().applied()
                .forEach(field -> field.resetValue().ifPresent(reset -> whole.putIfAbsent(field, reset)));
        // A new room starts enabled and is disabled by a call of its own: whether 100ms can create a disabled room is
        // not documented (100ms-api.md F.45).
        boolean active = desired.enabled() || progress.roomId().isEmpty();
        return new Step.WriteRoom(new RoomWrite.Upsert(desired.name(), active, whole));
    }

    private static Step afterWrite(PassInput input, Progress progress, DesiredRoom desired) {
        if (!(progress.observation().orElseThrow() instanceof Observation.Present(RemoteRoom room))) {
            throw new IllegalStateException("Legacy shows a room with each reply");
        }
        if (!desired.enabled() && !LegacyDisabling.isDisabled(input, progress, room)) {
            return new Step.WriteRoom(new RoomWrite.SetEnabled(room.id(), room.name(), false));
        }
        if (BrokenRules.any(input)) {
            return settled(input, LegacyDisabling.believed(input, progress, room), desired);
        }
        Set<RoomField> notKept = NotKept.fields(desired.fields(), room);
        if (!notKept.isEmpty()) {
            return Ending.report(new Step.Verdict(Reason.FIELD_NOT_KEPT, NotKept.message(desired, room, notKept)),
                    progress);
        }
        return desired.enabled() && room.enabled().equals(Optional.of(false))
                ? Ending.report(new Step.Verdict(Reason.FIELD_NOT_KEPT, NotKept.enabled(true)), progress)
                : settled(input, LegacyDisabling.believed(input, progress, room), desired);
    }

    /** A Secret that was published before the workspace moved to Legacy is emptied first. */
    private static Step settled(PassInput input, Progress progress, DesiredRoom desired) {
        return HandingOff.withdrawn(input, progress, handed -> Ending.settled(input, handed, desired));
    }
}
