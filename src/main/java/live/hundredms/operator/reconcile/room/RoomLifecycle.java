package live.hundredms.operator.reconcile.room;

import java.time.Duration;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.pass.Step.Next;
import live.hundredms.operator.kube.Secrets;
import live.hundredms.operator.reconcile.cluster.RoomTriggers;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.ownership.ClusterOwnership;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.reconcile.workspace.WorkspaceSweeper;

/**
 * What is kept of a Room beside its object (its name, its uses of Secrets, what this process remembers) from the first
 * look to the end.
 */
public final class RoomLifecycle {
    private final ClusterOwnership ownership;
    private final RoomTriggers triggers;
    private final Secrets secrets;
    private final RoomMemories memories;
    private final WorkspaceSweeper sweeper;

    public RoomLifecycle(ClusterOwnership ownership, RoomTriggers triggers, Secrets secrets, RoomMemories memories,
            WorkspaceSweeper sweeper) {
        this.ownership = ownership;
        this.triggers = triggers;
        this.secrets = secrets;
        this.memories = memories;
        this.sweeper = sweeper;
    }

    /**
     * A pass over the Room begins.
     *
     * @return whether a Secret or the workspace changed since the last one
     */
    boolean begin(Room room) {
        RoomView view = RoomView.of(room);
        secrets.replaceUses(view.uid(), view.secrets());
        return triggers.takeChanged(view);
    }

    /**
     * The pass is over: what it took and could not act upon is given back, what it decided not to take is free, and what the
     * Room no longer proves keeps no workspace.
     */
    void end(Room room, boolean inputsChanged, PassOutcome outcome) {
        if (inputsChanged && !outcome.usedInputs()) {
            triggers.putBack(RoomView.of(room));
        }
        ownership.passed(room, outcome.isDecided());
        sweeper.roomChanged();
    }

    /** When to look at a Room again of which Kubernetes refused a read or a write. */
    Duration delayAfterRefusal(Room room) {
        return memories.with(RoomView.of(room), memory -> memory.delay(Next.BACKOFF)).orElse(PassOutcome.AGAIN);
    }

    /** The Room is gone, or was replaced by another of its name. */
    void gone(Room room) {
        RoomView view = RoomView.of(room);
        ownership.gone(room);
        secrets.release(view.uid());
        memories.forget(view);
        sweeper.roomChanged();
    }
}
