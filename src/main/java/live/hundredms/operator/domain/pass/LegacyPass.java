package live.hundredms.operator.domain.pass;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.plan.Comparison;
import live.hundredms.operator.domain.room.DesiredRoom;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Observation;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomWrite;

/**
 * A pass over a living Room of a Legacy workspace. The dialect has no read, so a write needs a reason of its own: first
 * apply, spec change, rotation, a request, or the workspace's {@code reassertInterval}. Each body carries the whole desired state and {@code active}; only the
 * disabling call carries the name and {@code active} alone (100ms-api.md B.1).
 */
final class LegacyPass {
    private LegacyPass() {
    }

    static Step next(PassInput in, Progress so) {
        DesiredRoom desired = Preconditions.desired(in, so);
        if (so.observation().isPresent()) {
            return afterWrite(in, so, desired);
        }
        if (!hasReason(in, so, desired)) {
            return CurrentPass.settled(in, so, desired);
        }
        return CurrentPass.claimed(in, so, desired, so.record().origin().orElse(Origin.CREATED))
                .orElseGet(() -> write(so, desired));
    }

    private static boolean hasReason(PassInput in, Progress so, DesiredRoom desired) {
        boolean rotated = !desired.fingerprints().equals(so.record().fingerprints());
        return so.record().roomId().isEmpty() || !in.confirmed() || in.request().isPresent() || rotated
                || in.reassert();
    }

    private static Step write(Progress so, DesiredRoom desired) {
        Set<RoomField> joining = EnumSet.noneOf(RoomField.class);
        joining.addAll(desired.fields().keySet());
        joining.removeAll(so.record().applied());
        if (so.record().roomId().isPresent() && !joining.isEmpty() && !so.done().recorded()) {
            return new Step.RecordSending(so.record().sending(joining));
        }
        Map<RoomField, FieldValue> whole = new EnumMap<>(RoomField.class);
        whole.putAll(desired.fields());
        so.record().applied().forEach(field -> field.wayBack().ifPresent(back -> whole.putIfAbsent(field, back)));
        // A new room starts enabled, and the disabling call is one of its own: whether 100ms makes a room that is
        // disabled from the start is not documented (100ms-api.md F.45).
        boolean active = desired.enabled() || so.record().roomId().isEmpty();
        return new Step.WriteRoom(new RoomWrite.Upsert(desired.name(), active, whole));
    }

    private static Step afterWrite(PassInput in, Progress so, DesiredRoom desired) {
        if (!(so.observation().orElseThrow() instanceof Observation.Present(RemoteRoom room))) {
            throw new IllegalStateException("Legacy shows a room with each reply");
        }
        boolean asDeclared = room.enabled().equals(Optional.of(desired.enabled()));
        if (!asDeclared && !desired.enabled() && so.done().writes() < 2) {
            return new Step.WriteRoom(new RoomWrite.SetEnabled(room.id(), desired.name(), false));
        }
        List<String> notKept = notKept(desired, room);
        return notKept.isEmpty()
                ? CurrentPass.settled(in, so, desired)
                : Preconditions.report(new Step.Verdict(Reason.FIELD_NOT_KEPT,
                        "100ms accepted and still shows another value of " + String.join(", ", notKept)), so);
    }

    private static List<String> notKept(DesiredRoom desired, RemoteRoom room) {
        List<String> names = new ArrayList<>();
        desired.fields().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .filter(entry -> Comparison.of(entry.getKey(), entry.getValue(),
                        Optional.ofNullable(room.shown().get(entry.getKey()))) == Comparison.DIFFERENT)
                .forEach(entry -> names.add(entry.getKey().specName()));
        room.enabled().filter(enabled -> enabled != desired.enabled()).ifPresent(_ -> names.add("enabled"));
        return names;
    }
}
