package live.hundredms.operator.reconcile.cluster;

import live.hundredms.operator.kube.SecretRef;
import live.hundredms.operator.reconcile.calls.RemoteCalls;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;

/** Wakes workspaces for reasons other than their own change, and with them the Rooms that wait. */
public final class WorkspaceTriggers implements RemoteCalls.Listener {
    private final WorkspaceCache workspaces;
    private final WorkspaceRooms rooms;
    private final WorkspaceRegistry registry;

    public WorkspaceTriggers(WorkspaceCache workspaces, WorkspaceRooms rooms, WorkspaceRegistry registry) {
        this.workspaces = workspaces;
        this.rooms = rooms;
        this.registry = registry;
    }

    @Override
    public void refused(WorkspaceKey key) {
        workspaces.wake(key);
    }

    @Override
    public void accepted(WorkspaceKey key) {
        resume(key);
    }

    /** Whichever of the objects made the call: all that share the remote workspace go on. */
    @Override
    public void recovered(WorkspaceKey key) {
        registry.sharing(key).forEach(this::resume);
    }

    private void resume(WorkspaceKey key) {
        registry.entry(key).ifPresent(entry -> rooms.resumeWaiting(key, entry.remote().budget().rate()));
        workspaces.wake(key);
    }

    /** Looks at the workspaces again that read their keys from that Secret: it changed. */
    public void changed(SecretRef secret) {
        workspaces.using(secret).forEach(workspaces::wake);
    }
}
