package live.hundredms.operator.reconcile.cluster;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.kube.SecretRef;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.reconcile.room.memory.RoomMemory;
import live.hundredms.operator.workspace.WorkspaceKey;

/** Enqueues Rooms for reasons other than their own change, and remembers for which of them an input changed. */
public final class RoomTriggers {
    private final RoomIndex index;
    private final RoomMemories memories;
    private final Timer timer;
    private final TriggerSource<Room> source = new TriggerSource<>();
    private final RecreationCheck<ResourceID> recreation;

    /** Runs a task after a delay, in a thread of its own. */
    @FunctionalInterface
    public interface Timer {
        /** The timer of the JDK, which ends with the process. */
        Timer USUAL = (delay, task) -> CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(task);

        void after(Duration delay, Runnable task);
    }

    public RoomTriggers(RoomIndex index, RoomMemories memories) {
        this(index, memories, Timer.USUAL);
    }

    /** Triggers with another timer than that of the JDK. */
    public RoomTriggers(RoomIndex index, RoomMemories memories, Timer timer) {
        this.index = index;
        this.memories = memories;
        this.timer = timer;
        this.recreation = new RecreationCheck<>(id -> index.get(id).map(RoomView::of).map(RoomView::uid),
                this::enqueue);
    }

    /** Takes the informer's cache, before it is filled, and returns the source of events that enqueues its Rooms. */
    public EventSource<?, Room> bind(IndexerResourceCache<Room> cache) {
        index.bind(cache);
        return source;
    }

    /** The Room of that name as the informer shows it now. */
    public Optional<Room> latest(Room room) {
        return index.get(RoomView.of(room).id());
    }

    /** Enqueues a Room. The pass does not retry what the last one gave up on. */
    public void enqueue(ResourceID id) {
        if (source.isRunning()) {
            index.get(id).ifPresent(source::enqueue);
        }
    }

    /** Enqueues a Room after a delay, unless the process has ended. */
    public void enqueueAfter(ResourceID id, Duration delay) {
        timer.after(delay, () -> enqueue(id));
    }

    /**
     * Records that the Room cannot use its workspace object. If that lasts for 30 s, the Room is enqueued when it is
     * its turn.
     */
    public void workspaceAway(RoomView room, WorkspaceKey workspace) {
        ResourceID id = room.id();
        String uid = room.uid();
        memories.absences().began(uid, workspace)
                .ifPresent(delay -> timer.after(delay, () -> enqueueIfStillAway(id, uid)));
    }

    private void enqueueIfStillAway(ResourceID id, String uid) {
        if (index.get(id).map(RoomView::of).filter(room -> uid.equals(room.uid())).isEmpty()) {
            memories.absences().ended(uid); // The Room was deleted in between, and no further event reports it.
        } else if (memories.absences().isUnderWay(uid)) {
            enqueue(id);
        }
    }

    /**
     * Records that the Room can use its workspace object. Passes during an absence read no Secret, also if they began
     * because one had changed; so after an absence, a Room with Secrets is enqueued.
     */
    public void workspaceBack(RoomView room) {
        if (memories.absences().ended(room.uid()) && room.hasSecrets()) {
            enqueue(room.id());
        }
    }

    /** Enqueues the Rooms whose manifest names that Secret, because it changed. */
    public void changed(SecretRef secret) {
        index.using(secret).stream().map(RoomView::of).forEach(this::changed);
    }

    /** Looks at the Rooms again that are published in that Secret: somebody changed it. */
    public void publishedChanged(SecretRef secret) {
        index.publishedIn(secret).stream().map(RoomView::of).map(RoomView::id).forEach(this::enqueue);
    }

    /** Has the room codes of a Room read in the next pass, which begins now. */
    public void verifyCodes(RoomView room) {
        memories.codeChecks().request(room.uid());
        if (index.get(room.id()).map(RoomView::of).filter(room::isSameObject).isEmpty()) {
            memories.forget(room); // it went in between, and nobody tells of its end once more
        }
        enqueue(room.id());
    }

    /** Enqueues a Room because a Secret or the workspace changed. */
    public void changed(RoomView room) {
        memories.update(room, RoomMemory::changeInputs);
        if (index.get(room.id()).map(RoomView::of).filter(room::isSameObject).isEmpty()) {
            memories.forget(room); // The Room was deleted in between, and no further event reports it.
        }
        enqueue(room.id());
    }

    /** Whether an input changed since the last pass. The call clears this mark. */
    public boolean takeChanged(RoomView room) {
        return memories.with(room, RoomMemory::takeChangedInputs);
    }

    /** Restores the mark of {@link #takeChanged} for a pass that could not be completed. */
    public void putBack(RoomView room) {
        memories.update(room, RoomMemory::changeInputs);
    }

    /** Whether an input changed that no pass has handled yet. */
    public boolean isChanged(RoomView room) {
        return memories.with(room, RoomMemory::areInputsChanged);
    }

    /** Records that a pass over the Room begins. */
    public void passStarted(RoomView room) {
        recreation.begins(room.id(), room.uid());
    }

    /** Records that the informer added the Room. */
    public void added(RoomView room) {
        recreation.added(room.id(), room.uid());
    }

    /**
     * Records that a pass over the Room ended.
     *
     * @param deleted whether the SDK passed it as a deleted Room
     * @return whether the Room no longer exists
     */
    public boolean passEnded(RoomView room, boolean deleted) {
        return recreation.ended(room.id(), room.uid(), deleted);
    }
}
