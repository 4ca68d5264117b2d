package live.hundredms.operator.reconcile;

import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.Dialect;
import live.hundredms.operator.domain.Outcome;
import live.hundredms.operator.domain.PassInput;
import live.hundredms.operator.domain.RemoteRoom;
import live.hundredms.operator.domain.RoomWrite;
import live.hundredms.operator.domain.Step;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.workspace.WorkspaceEntry;

/** Counts writes that no change of the manifest, of a Secret or of a person's mind explains: they put something back. */
record DriftNotes(Repairs repairs, OperatorMetrics metrics) {

    void note(Room room, PassInput input, WorkspaceEntry workspace, RoomWrite write, Outcome<RemoteRoom> outcome) {
        if (input.dialect() == Dialect.LEGACY || explained(room, input)) {
            return;
        }
        metrics.driftFound(workspace.key().toString());
        if (outcome instanceof Outcome.Found<RemoteRoom>) {
            metrics.driftHealed(workspace.key().toString());
            repairs.repaired(room.getMetadata().getUid(), Step.namesOf(write));
        }
    }

    private static boolean explained(Room room, PassInput input) {
        boolean respecified = room.getStatus() == null
                || !Long.valueOf(input.generation()).equals(room.getStatus().observedGeneration());
        return input.deleting() || input.inputsChanged() || input.request().isPresent()
                || input.record().roomId().isEmpty() || respecified;
    }
}
