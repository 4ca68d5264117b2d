package live.hundredms.operator.reconcile.cluster;

import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Optional;
import java.util.function.Consumer;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.reconcile.calls.RemoteCalls;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.reconcile.room.memory.RoomMemory;
import live.hundredms.operator.workspace.Priority;

/**
 * Which changes of a Room wake it: another generation, its deletion, one of the two annotations that people set, or that
 * somebody else took the finalizer away, or wrote a {@code status.claimed} of another Room, as a backup tool does, or that
 * the status went back to a former generation, as one that a process wrote which was paused until it led no more. Our own
 * claim and status are none of these. The SDK's generation filter can't be used, since a filter can only narrow it.
 */
public final class RoomChanges implements OnUpdateFilter<Room> {
    private final RemoteCalls calls;
    private final RoomMemories memories;
    private final Consumer<Room> gone;

    /**
     * Tells of what happened to Rooms.
     *
     * @param gone told of a Room that was replaced by another of its name: no event says that it was deleted
     */
    public RoomChanges(RemoteCalls calls, RoomMemories memories, Consumer<Room> gone) {
        this.calls = calls;
        this.memories = memories;
        this.gone = gone;
    }

    @Override
    public boolean accept(Room now, Room before) {
        RoomView room = RoomView.of(now);
        RoomView former = RoomView.of(before);
        memories.update(room, memory -> memory.shown(room));
        if (!matters(room, former)) {
            return false;
        }
        if (!room.isSameObject(former)) {
            gone.accept(before);
        }
        if (isRespecified(room, former)) {
            memories.paces().edited(room);
        }
        memories.update(room, RoomMemory::endOwnPause);
        hurry(room, former);
        return true;
    }

    /** A pass that waits for a turn begins again if it is out of date, and else has its turn sooner if a person asks. */
    private void hurry(RoomView room, RoomView former) {
        if (!room.isSameObject(former) || isRespecified(room, former) || room.isDeleting()) {
            calls.giveUp(room.id());
        } else if (isApproved(room, former)
                || (isNew(room.requestedAt(), former.requestedAt()) && memories.paces().countsRequest(room))) {
            calls.moveTo(room.id(), Priority.SPEC_CHANGE);
        }
    }

    private static boolean isApproved(RoomView room, RoomView former) {
        return room.isPlanApproved() && isNew(room.approval(), former.approval());
    }

    private static boolean isRespecified(RoomView room, RoomView former) {
        return room.isSameObject(former) && room.generation() != former.generation();
    }

    /** Whether the Room is reconciled again because of what changed. */
    public static boolean matters(RoomView now, RoomView before) {
        boolean respecified = now.generation() != before.generation();
        boolean deleted = now.isDeleting() && !before.isDeleting();
        return !now.isSameObject(before) || respecified || deleted || isUnmarked(now, before)
                || now.observedGeneration().orElse(0L) < before.observedGeneration().orElse(0L)
                || isNew(now.requestedAt(), before.requestedAt()) || isNew(now.approval(), before.approval())
                || isNew(now.rotationRequest(), before.rotationRequest());
    }

    private static boolean isUnmarked(RoomView now, RoomView before) {
        return lostItsFinalizer(now, before) || now.hasGotForeignClaim(before);
    }

    /** The operator takes it away with a claim. After the next one somebody may do so before a status knows of it. */
    private static boolean lostItsFinalizer(RoomView now, RoomView before) {
        return !now.hasFinalizer() && !now.isTakenBack() && (before.hasFinalizer() || before.isTakenBack());
    }

    private static boolean isNew(Optional<String> value, Optional<String> before) {
        return value.isPresent() && !value.equals(before);
    }
}
