package live.hundredms.operator.domain.pass;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.pass.Step.Verdict;
import live.hundredms.operator.domain.plan.Change;
import live.hundredms.operator.domain.plan.Changes;
import live.hundredms.operator.domain.plan.PlanningContext;
import live.hundredms.operator.domain.room.DesiredRoom;
import live.hundredms.operator.domain.room.Observation;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomRecord;

/** The end of a pass under {@code managementPolicy: Observe}: differences are told, nothing is claimed or written. */
final class ObserveOnly {
    private ObserveOnly() {
    }

    static Step report(DesiredRoom desired, Progress so) {
        return switch (so.observation().orElseThrow()) {
            case Observation.Unknown(String why) ->
                Preconditions.report(new Verdict(Reason.CANNOT_REACH_REMOTE, why), so);
            case Observation.Absent() -> Preconditions.report(new Verdict(Reason.ROOM_NOT_FOUND,
                    "100ms has no room named " + desired.name() + ", and managementPolicy is Observe"), so);
            case Observation.Present(RemoteRoom room) -> compared(desired, so, room);
        };
    }

    private static Step compared(DesiredRoom desired, Progress so, RemoteRoom room) {
        RoomRecord record = so.record().seen(room);
        List<Change> drift = Changes.between(desired, asIfApplied(record, desired), room);
        Verdict verdict = drift.isEmpty()
                ? new Verdict(Reason.OBSERVED, "room " + room.id() + " is as declared")
                : new Verdict(Reason.DRIFTED, "room " + room.id() + " differs in "
                        + String.join(", ", drift.stream().map(Change::field).toList()));
        return new Step.Report(verdict, record, drift, Optional.empty(), so.events());
    }

    /** What a reply doesn't show is no difference to somebody who only watches. */
    private static PlanningContext asIfApplied(RoomRecord record, DesiredRoom desired) {
        RoomRecord all = new RoomRecord(record.roomId(), record.roomName(), record.enabled(), record.region(),
                record.templateId(), record.createdAt(), record.updatedAt(), record.origin(), desired.fields().keySet(),
                EnumSet.noneOf(RoomField.class), desired.fingerprints(), record.taken());
        return new PlanningContext(all, Optional.empty(), true, EnumSet.noneOf(RoomField.class));
    }
}
