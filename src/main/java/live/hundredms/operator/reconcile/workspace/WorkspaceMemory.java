package live.hundredms.operator.reconcile.workspace;

import java.util.Optional;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.workspace.Backoff;
import live.hundredms.operator.workspace.WorkspaceEntry;

/**
 * What is kept of a workspace from pass to pass.
 *
 * @param backoff after the listings that failed in a row
 * @param said what the object said for Rooms in the last pass; empty once it is gone
 * @param listed the workspace as it was listed last
 */
record WorkspaceMemory(Backoff backoff, Optional<WorkspaceView.ForRooms> said, Optional<WorkspaceEntry> listed) {
    static final WorkspaceMemory NONE = new WorkspaceMemory(Backoff.NONE, Optional.empty(), Optional.empty());

    WorkspaceMemory with(Backoff now) {
        return new WorkspaceMemory(now, said, listed);
    }

    WorkspaceMemory with(WorkspaceView.ForRooms now) {
        return new WorkspaceMemory(backoff, Optional.of(now), listed);
    }

    WorkspaceMemory with(WorkspaceEntry now) {
        return new WorkspaceMemory(backoff, said, Optional.of(now));
    }

    WorkspaceMemory withoutObject() {
        return new WorkspaceMemory(Backoff.NONE, Optional.empty(), listed);
    }
}
