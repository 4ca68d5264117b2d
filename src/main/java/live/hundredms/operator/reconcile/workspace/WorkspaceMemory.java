package live.hundredms.operator.reconcile.workspace;

import java.util.Optional;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.workspace.Backoff;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceSettings;

/**
 * What is kept of a workspace from pass to pass.
 *
 * @param backoff after the listings that failed in a row
 * @param said what the object said for Rooms in the last pass; empty once it is gone
 * @param settings all that it said then
 * @param listed the workspace as it was listed last
 */
record WorkspaceMemory(Backoff backoff, Optional<WorkspaceView.ForRooms> said, Optional<WorkspaceSettings> settings,
        Optional<WorkspaceEntry> listed) {
    static final WorkspaceMemory NONE = new WorkspaceMemory(Backoff.NONE, Optional.empty(), Optional.empty(),
            Optional.empty());

    WorkspaceMemory with(Backoff now) {
        return new WorkspaceMemory(now, said, settings, listed);
    }

    WorkspaceMemory with(WorkspaceView now) {
        return new WorkspaceMemory(backoff, Optional.of(now.forRooms()), Optional.of(now.settings()), listed);
    }

    WorkspaceMemory with(WorkspaceEntry now) {
        return new WorkspaceMemory(backoff, said, settings, Optional.of(now));
    }

    WorkspaceMemory withoutObject() {
        return new WorkspaceMemory(Backoff.NONE, Optional.empty(), Optional.empty(), listed);
    }
}
