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

/** Wakes Rooms for reasons other than their own change, and remembers for which of them an input changed. */
public final class RoomTriggers {
    private final RoomIndex index;
    private final RoomMemories memories;
    private final Timer timer;
    private final TriggerSource<Room> source = new TriggerSource<>();
    private final RecreationCheck<ResourceID> recreation;

    /** Runs a task after a delay, in a thread of its own. */
    @FunctionalInterface
    public interface Timer {
        /** That of the JDK, which ends with the process. */
        Timer USUAL = (delay, task) -> CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(task);

        void after(Duration delay, Runnable task);
    }

    public RoomTriggers(RoomIndex index, RoomMemories memories) {
        this(index, memories, Timer.USUAL);
    }

    /** The same by another timer than the machine's. */
    public RoomTriggers(RoomIndex index, RoomMemories memories, Timer timer) {
        this.index = index;
        this.memories = memories;
        this.timer = timer;
        this.recreation = new RecreationCheck<>(id -> index.get(id).map(RoomView::of).map(RoomView::uid), this::look);
    }

    /** Takes the informer's cache, before it is filled, and gives what wakes Rooms of it. */
    public EventSource<?, Room> bind(IndexerResourceCache<Room> cache) {
        index.bind(cache);
        return source;
    }

    /** The Room of that name as the informer knows it by now. */
    public Optional<Room> latest(Room room) {
        return index.get(RoomView.of(room).id());
    }

    /** Looks at a Room again; what it last gave up on is not tried again because of this. */
    public void look(ResourceID id) {
        if (source.isRunning()) {
            index.get(id).ifPresent(source::look);
        }
    }

    /** The same a while later; after the end of the process no more. */
    public void lookAfter(ResourceID id, Duration delay) {
        timer.after(delay, () -> look(id));
    }

    /** The Room cannot use its workspace object. If that lasts for 30 s, the Room is looked at when it is its turn. */
    public void workspaceAway(RoomView room, WorkspaceKey workspace) {
        ResourceID id = room.id();
        String uid = room.uid();
        memories.absences().began(uid, workspace)
                .ifPresent(delay -> timer.after(delay, () -> lookIfStillAway(id, uid)));
    }

    private void lookIfStillAway(ResourceID id, String uid) {
        if (index.get(id).map(RoomView::of).filter(room -> uid.equals(room.uid())).isEmpty()) {
            memories.absences().ended(uid); // it went in between, and nobody tells of its end once more
        } else if (memories.absences().isUnderWay(uid)) {
            look(id);
        }
    }

    /** The Room can use its workspace object. */
    public void workspaceBack(RoomView room) {
        memories.absences().ended(room.uid());
    }

    /** Looks at the Rooms again whose manifest names that Secret: it changed. */
    public void changed(SecretRef secret) {
        index.using(secret).stream().map(RoomView::of).forEach(this::changed);
    }

    /** Looks at the Rooms again that are published in that Secret: somebody changed it. */
    public void publishedChanged(SecretRef secret) {
        index.publishedIn(secret).stream().map(RoomView::of).map(RoomView::id).forEach(this::look);
    }

    /** Has the room codes of a Room read in the next pass, which begins now. */
    public void verifyCodes(RoomView room) {
        memories.codeChecks().request(room.uid());
        if (index.get(room.id()).map(RoomView::of).filter(room::isSameObject).isEmpty()) {
            memories.forget(room); // it went in between, and nobody tells of its end once more
        }
        look(room.id());
    }

    /** Looks at a Room again because a Secret or the workspace changed. */
    public void changed(RoomView room) {
        memories.update(room, RoomMemory::changeInputs);
        if (index.get(room.id()).map(RoomView::of).filter(room::isSameObject).isEmpty()) {
            memories.forget(room); // it went in between, and nobody tells of its end once more
        }
        look(room.id());
    }

    /** Whether an input changed since the last pass; asking clears it. */
    public boolean takeChanged(RoomView room) {
        return memories.with(room, RoomMemory::takeChangedInputs);
    }

    /** Gives back what a pass took that could not come to its end. */
    public void putBack(RoomView room) {
        memories.update(room, RoomMemory::changeInputs);
    }

    /** Whether an input changed that no pass could act upon yet. */
    public boolean isChanged(RoomView room) {
        return memories.with(room, RoomMemory::areInputsChanged);
    }

    /** A pass over the Room begins. */
    public void lookingAt(RoomView room) {
        recreation.begins(room.id(), room.uid());
    }

    /** The informer adds the Room. */
    public void added(RoomView room) {
        recreation.added(room.id(), room.uid());
    }

    /**
     * A pass over the Room ended.
     *
     * @param deleted whether the SDK held it for the end of the Room
     * @return whether the Room is gone
     */
    public boolean lookedAt(RoomView room, boolean deleted) {
        return recreation.ended(room.id(), room.uid(), deleted);
    }
}
