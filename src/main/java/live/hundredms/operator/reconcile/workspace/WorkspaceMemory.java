package live.hundredms.operator.reconcile.workspace;

import java.util.Optional;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.workspace.Backoff;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceSettings;

/**
 * What is kept about a workspace from pass to pass.
 *
 * @param backoff failures in a row of its listings
 * @param said the part for Rooms of the object in the last pass; empty after its deletion
 * @param settings all settings in the last pass
 * @param generation generation of the object in the last pass
 * @param listed the workspace as it was listed last
 */
record WorkspaceMemory(Backoff backoff, Optional<WorkspaceView.ForRooms> said, Optional<WorkspaceSettings> settings,
        long generation, Optional<WorkspaceEntry> listed) {
    static final WorkspaceMemory NONE = new WorkspaceMemory(Backoff.NONE, Optional.empty(), Optional.empty(), 0,
            Optional.empty());

    WorkspaceMemory with(Backoff now) {
        return new WorkspaceMemory(now, said, settings, generation, listed);
    }

    /**
     * Whether a pass over a Room may have used other rules than these since. Such a pass reads the object as it is, so
     * it may have used rules that were written and removed again.
     */
    boolean mayHaveHadOtherRules(WorkspaceSettings now, long nowGeneration) {
        boolean skipped = nowGeneration != generation && nowGeneration != generation + 1;
        return settings
                .filter(former -> skipped || !former.rules().equals(now.rules()) || former.ceiling() != now.ceiling())
                .isPresent();
    }

    WorkspaceMemory with(WorkspaceView now, long nowGeneration) {
        return new WorkspaceMemory(backoff, Optional.of(now.forRooms()), Optional.of(now.settings()), nowGeneration,
                listed);
    }

    WorkspaceMemory with(WorkspaceEntry now) {
        return new WorkspaceMemory(backoff, said, settings, generation, Optional.of(now));
    }

    WorkspaceMemory withoutObject() {
        return new WorkspaceMemory(Backoff.NONE, Optional.empty(), Optional.empty(), 0, listed);
    }
}
