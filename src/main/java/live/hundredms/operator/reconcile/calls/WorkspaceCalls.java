package live.hundredms.operator.reconcile.calls;

import java.util.function.Supplier;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.inventory.Sweep;
import live.hundredms.operator.workspace.Priority;
import live.hundredms.operator.workspace.WorkspaceEntry;

/** Calls that a listing makes, each when its turn has come. */
public record WorkspaceCalls(RoomCalls calls, WorkspaceEntry workspace, Priority priority) implements Sweep.Calls {
    @Override
    public <T> Outcome<T> make(Supplier<Outcome<T>> call) {
        return calls.forWorkspace(workspace, priority, call);
    }
}
