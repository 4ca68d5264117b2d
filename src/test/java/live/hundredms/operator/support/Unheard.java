package live.hundredms.operator.support;

import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.reconcile.calls.RemoteCalls;
import live.hundredms.operator.workspace.CredentialsBreaker;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;

/** Ignores what calls tell of the workspace. */
public record Unheard() implements RemoteCalls.Listener {
    @Override
    public void refused(CredentialsBreaker credentials) {
    }

    @Override
    public void accepted(CredentialsBreaker credentials) {
    }

    @Override
    public void recovered(WorkspaceKey key) {
    }

    @Override
    public void shown(WorkspaceEntry workspace, RemoteRoom room) {
    }
}
