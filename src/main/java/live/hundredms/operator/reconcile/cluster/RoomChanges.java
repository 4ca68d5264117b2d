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
 * Selects the changes of a Room that trigger a pass: another generation, its deletion, one of the two annotations that
 * users set; that another client removed the finalizer, or wrote a {@code status.claimed} of another Room, as a backup
 * tool does; or that the status went back to a former generation, such as one written by a process that was paused
 * until it no longer led. The operator's own claim and status trigger none. The SDK's generation filter cannot be used,
 * because filters can only be narrowed.
 */
public final class RoomChanges implements OnUpdateFilter<Room> {
    private final RemoteCalls calls;
    private final RoomMemories memories;
    private final Consumer<Room> gone;

    /**
     * Reports what happened to Rooms.
     *
     * @param gone called with a Room that was replaced by another of its name, whose deletion no event reports
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

    /**
     * Lets a waiting pass begin again if the Room has changed; otherwise gives it an earlier turn if a person requested
     * a reconcile or new room codes.
     */
    private void hurry(RoomView room, RoomView former) {
        if (!room.isSameObject(former) || isRespecified(room, former) || room.isDeleting()) {
            calls.giveUp(room.id());
        } else if (isApproved(room, former) || (isRequested(room, former) && memories.paces().countsRequest(room))) {
            calls.moveTo(room.id(), Priority.SPEC_CHANGE);
        }
    }

    private static boolean isRequested(RoomView room, RoomView former) {
        return isNew(room.requestedAt(), former.requestedAt())
                || isNew(room.rotationRequest(), former.rotationRequest());
    }

    private static boolean isApproved(RoomView room, RoomView former) {
        return room.isPlanApproved() && isNew(room.approval(), former.approval());
    }

    private static boolean isRespecified(RoomView room, RoomView former) {
        return room.isSameObject(former) && room.generation() != former.generation();
    }

    /** Whether the change triggers a pass over the Room. */
    public static boolean matters(RoomView now, RoomView before) {
        boolean respecified = now.generation() != before.generation();
        boolean deleted = now.isDeleting() && !before.isDeleting();
        return !now.isSameObject(before) || respecified || deleted || isUnmarked(now, before)
                || now.observedGeneration().orElse(0L) < before.observedGeneration().orElse(0L)
                || isRequested(now, before) || isNew(now.approval(), before.approval());
    }

    private static boolean isUnmarked(RoomView now, RoomView before) {
        return lostItsFinalizer(now, before) || now.hasGotForeignClaim(before);
    }

    /**
     * Whether the Room lost its finalizer. The operator itself removes it only with a claim. After the next claim,
     * another client may remove it before a status shows that claim.
     */
    private static boolean lostItsFinalizer(RoomView now, RoomView before) {
        return !now.hasFinalizer() && !now.isTakenBack() && (before.hasFinalizer() || before.isTakenBack());
    }

    private static boolean isNew(Optional<String> value, Optional<String> before) {
        return value.isPresent() && !value.equals(before);
    }
}
