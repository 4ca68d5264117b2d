package live.hundredms.operator.reconcile.room;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.pass.Step.Next;
import live.hundredms.operator.kube.SecretVersions;
import live.hundredms.operator.kube.Secrets;
import live.hundredms.operator.reconcile.cluster.RoomChanges;
import live.hundredms.operator.reconcile.cluster.RoomTriggers;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.ownership.ClusterOwnership;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.reconcile.room.memory.RoomMemory;
import live.hundredms.operator.reconcile.workspace.WorkspaceSweeper;

/**
 * Handles everything that is kept about a Room besides its object (its name, its uses of Secrets, what this process
 * remembers), from its first pass to its end.
 */
public final class RoomLifecycle {
    /** How early a timer of the SDK may run. */
    private static final Duration TIMER_STEP = Duration.ofMillis(5);

    private final ClusterOwnership ownership;
    private final RoomTriggers triggers;
    private final Secrets secrets;
    private final SecretVersions published;
    private final RoomMemories memories;
    private final WorkspaceSweeper sweeper;

    public RoomLifecycle(ClusterOwnership ownership, RoomTriggers triggers, Secrets secrets, SecretVersions published,
            RoomMemories memories, WorkspaceSweeper sweeper) {
        this.published = published;
        this.ownership = ownership;
        this.triggers = triggers;
        this.secrets = secrets;
        this.memories = memories;
        this.sweeper = sweeper;
    }

    /**
     * How long no pass may begin yet: a Room that keeps changing waits, and a Room whose own call failed pauses until
     * something changes for it. Empty if a pass may begin.
     */
    Optional<Duration> untilNext(Room room) {
        RoomView view = RoomView.of(room);
        Optional<Duration> pace = view.isDeleting() ? Optional.empty() : memories.paces().untilNext(view);
        Optional<Duration> pause = triggers.isChanged(view)
                ? Optional.empty()
                : memories.with(view, RoomMemory::ownPause);
        return Stream.of(pace, pause).flatMap(Optional::stream).max(Duration::compareTo)
                .filter(left -> left.compareTo(TIMER_STEP) > 0);
    }

    /** Whether the Room's request for a reconcile or for new room codes counts as a spec change. */
    boolean countsRequest(Room room) {
        return memories.paces().countsRequest(RoomView.of(room));
    }

    /**
     * Records that a pass over the Room begins.
     *
     * @return whether a Secret or the workspace changed since the last one
     */
    boolean begin(Room room) {
        RoomView view = RoomView.of(room);
        memories.paces().begun(view);
        secrets.replaceUses(view.uid(), view.secrets());
        published.replaceUses(view.uid(), view.publishedSecrets());
        return triggers.takeChanged(view);
    }

    /**
     * Records the end of a pass: a change that it could not handle is marked again, what it decided not to take is
     * released, and a workspace object that was deleted is forgotten if the Room no longer needs it.
     */
    void end(Room room, boolean inputsChanged, PassOutcome outcome) {
        if (inputsChanged && !outcome.usedInputs()) {
            triggers.putBack(RoomView.of(room));
        }
        memories.paces().ended(RoomView.of(room));
        if (triggers.latest(room).map(RoomView::of).filter(now -> RoomChanges.matters(now, RoomView.of(room)))
                .isPresent()) {
            memories.update(RoomView.of(room), RoomMemory::endOwnPause);
        }
        ownership.passed(room, outcome.isDecided());
        sweeper.roomChanged();
    }

    /** Delay until the next pass after Kubernetes refused a write to the Room, which it usually continues to do. */
    Duration delayAfterRefusal(Room room) {
        return memories.with(RoomView.of(room), RoomMemory::delayAfterOwnFailure);
    }

    /** Delay until the next pass after a call to Kubernetes failed. */
    Duration delayAfterFailure(Room room) {
        return memories.with(RoomView.of(room), memory -> memory.delay(Next.BACKOFF)).orElse(PassOutcome.AGAIN);
    }

    /** Forgets a Room that no longer exists, or was replaced by another of its name. */
    void gone(Room room) {
        RoomView view = RoomView.of(room);
        ownership.gone(room);
        secrets.release(view.uid());
        published.replaceUses(view.uid(), Set.of());
        memories.forget(view);
        sweeper.roomChanged();
    }
}
