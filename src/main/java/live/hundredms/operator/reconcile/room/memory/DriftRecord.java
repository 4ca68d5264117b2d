package live.hundredms.operator.reconcile.room.memory;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.plan.NotKept;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.workspace.WorkspaceEntry;

/**
 * Counts differences that neither a change of the manifest or of a Secret nor an approval explains: those that a write
 * corrects, and those that only a person may resolve, once each.
 */
public final class DriftRecord {
    private final RoomMemories memories;
    private final OperatorMetrics metrics;

    public DriftRecord(RoomMemories memories, OperatorMetrics metrics) {
        this.memories = memories;
        this.metrics = metrics;
    }

    /** Records a write of the pass. A difference that a person had to approve was recorded before. */
    public void note(Room room, PassInput input, WorkspaceEntry workspace, RoomWrite write,
            Outcome<RemoteRoom> outcome) {
        boolean healed = outcome instanceof Outcome.Found<RemoteRoom>;
        RoomView view = RoomView.of(room);
        Set<String> kept = kept(write, outcome);
        memories.update(view, memory -> memory.sent(write.changes(), kept, healed));
        if (input.policies().management() == Policies.Management.PLAN) {
            if (healed && memories.with(view, RoomMemory::stopAwaitingPerson)) {
                metrics.driftHealed(workspace.key().toString());
            }
            return;
        }
        if (!input.findsDrift()) {
            return;
        }
        if (!healed) {
            memories.update(view, memory -> memory.drifting(true));
        }
        if (input.triggers().request().isPresent()) {
            return;
        }
        metrics.driftFound(workspace.key().toString());
        if (!kept.isEmpty()) {
            metrics.driftHealed(workspace.key().toString());
            memories.update(view, memory -> memory.repaired(kept));
        }
    }

    /** The fields that a write corrected. A write whose own reply shows another value corrected nothing. */
    private static Set<String> kept(RoomWrite write, Outcome<RemoteRoom> outcome) {
        if (!(outcome instanceof Outcome.Found<RemoteRoom>(RemoteRoom reply))) {
            return Set.of();
        }
        Set<String> kept = new HashSet<>(write.changes());
        kept.removeAll(NotKept.by(write, reply));
        return kept;
    }

    /**
     * Records the end of a pass.
     *
     * @param room the Room with the status of the pass before
     */
    public void told(Room room, PassInput input, WorkspaceEntry workspace, Step end) {
        if (!(end instanceof Step.Report report)) {
            return;
        }
        report.events().forEach(
                event -> event.corrected().forEach(field -> metrics.driftCorrected(workspace.key().toString(), field)));
        if (report.verdict().reason().kind() == Reason.Kind.READY) {
            memories.update(RoomView.of(room), memory -> memory.drifting(false));
        }
        if (report.drift().isEmpty()) {
            memories.update(RoomView.of(room), RoomMemory::stopAwaitingPerson);
        } else if (!RoomView.of(room).showsDifferences() && !explained(room, input)
                && memories.with(RoomView.of(room), RoomMemory::awaitPerson)) {
            metrics.driftFound(workspace.key().toString());
        }
    }

    private static boolean explained(Room room, PassInput input) {
        boolean respecified = !RoomView.of(room).observedGeneration().equals(Optional.of(input.subject().generation()));
        return input.subject().deleting() || input.triggers().inputsChanged()
                || input.last().record().room().id().isEmpty() || respecified;
    }
}
