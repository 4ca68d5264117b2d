package live.hundredms.operator.domain.pass;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.pass.Step.Verdict;
import live.hundredms.operator.domain.plan.Change;
import live.hundredms.operator.domain.plan.Changes;
import live.hundredms.operator.domain.plan.PlanningContext;
import live.hundredms.operator.domain.room.DesiredRoom;
import live.hundredms.operator.domain.room.Observation;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.SentFields;

/**
 * The end of a pass under {@code managementPolicy: Observe}: differences are reported, nothing is claimed or written.
 */
final class ObserveOnly {
    private ObserveOnly() {
    }

    static Step report(PassInput input, DesiredRoom desired, Progress progress) {
        return switch (progress.observation().orElseThrow()) {
            case Observation.Absent() -> Ending.report(
                    new Verdict(Reason.ROOM_NOT_FOUND, "100ms has no room named \"" + desired.name() + "\", and "
                            + input.policies().managementSource() + " is Observe, so the operator does not create it"),
                    progress);
            case Observation.Present(RemoteRoom room) ->
                HandingOff.seen(input, progress, room, handed -> compared(input, desired, handed, room));
        };
    }

    private static Step compared(PassInput input, DesiredRoom desired, Progress progress, RemoteRoom room) {
        RoomRecord record = progress.record().seen(room);
        List<Change> drift = Changes.shown(desired, known(input, progress, desired), room, input.manifest().named());
        Verdict verdict = BrokenRules.verdict(input, record)
                .orElse(drift.isEmpty()
                        ? new Verdict(Reason.OBSERVED, "the 100ms room " + room.id() + " matches the manifest")
                        : new Verdict(Reason.DRIFTED, "the 100ms room " + room.id() + " differs from the manifest in "
                                + String.join(", ", drift.stream().map(change -> "spec." + change.field()).toList())
                                + "; status.drift shows both values. The operator does not correct this, because "
                                + input.policies().managementSource()
                                + " is Observe. Set it to Manage, or change the manifest"));
        return new Step.Report(verdict, record, drift, Optional.empty(), progress.events());
    }

    /**
     * What the planner knows here. A difference is what {@code Plan} would write. So what a reply does not show is a
     * difference, too, unless the Room owns the room and it was confirmed before the workspace stopped writing. The
     * last listing shows only few fields, and proves that nothing changed since the room was as declared.
     */
    private static PlanningContext known(PassInput input, Progress progress, DesiredRoom desired) {
        RoomRecord record = progress.record();
        if (record.origin().isPresent()) {
            return progress.planning(input);
        }
        return progress.learned().hint()
                ? new PlanningContext(
                        record.withSent(new SentFields(desired.fields().keySet(), Set.of(), desired.fingerprints())),
                        true, Set.of())
                : new PlanningContext(record, false, Set.of());
    }
}
