package live.hundredms.operator.reconcile.cluster;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.reconcile.calls.RoomCalls;
import live.hundredms.operator.reconcile.object.Annotations;
import live.hundredms.operator.reconcile.object.ClaimAnnotation;
import live.hundredms.operator.workspace.Priority;

/**
 * Which changes of a Room wake it: another generation, its deletion, one of the two annotations that people set, or that
 * somebody took the finalizer or the claim away, or that the status went back to a former generation, as one that a
 * process wrote which was paused until it led no more. Our own claim and status are none of these. The SDK's generation
 * filter can't be used, since a filter can only narrow it.
 */
public final class RoomChanges implements OnUpdateFilter<Room> {
    private final RoomCalls calls;
    private final Consumer<Room> gone;

    /**
     * Tells of what happened to Rooms.
     *
     * @param gone told of a Room that was replaced by another of its name: no event says that it was deleted
     */
    public RoomChanges(RoomCalls calls, Consumer<Room> gone) {
        this.calls = calls;
        this.gone = gone;
    }

    @Override
    public boolean accept(Room now, Room before) {
        if (!matters(now, before)) {
            return false;
        }
        if (replaced(now, before)) {
            gone.accept(before);
        }
        calls.lift(ResourceID.fromResource(now), now.isMarkedForDeletion() ? Priority.DELETION : Priority.SPEC_CHANGE);
        return true;
    }

    static boolean matters(Room now, Room before) {
        boolean respecified = !Objects.equals(now.getMetadata().getGeneration(), before.getMetadata().getGeneration());
        boolean deleted = now.isMarkedForDeletion() && !before.isMarkedForDeletion();
        return replaced(now, before) || respecified || deleted || unmarked(now, before)
                || observed(now) < observed(before) || asks(Annotations.RECONCILE_REQUESTED_AT, now, before)
                || asks(Annotations.APPROVE_PLAN, now, before);
    }

    private static boolean unmarked(Room now, Room before) {
        return (before.hasFinalizer(Annotations.FINALIZER) && !now.hasFinalizer(Annotations.FINALIZER))
                || (ClaimAnnotation.of(before).isPresent() && ClaimAnnotation.of(now).isEmpty());
    }

    private static boolean replaced(Room now, Room before) {
        return !Objects.equals(now.getMetadata().getUid(), before.getMetadata().getUid());
    }

    private static long observed(Room room) {
        return Optional.ofNullable(room.getStatus()).map(RoomStatus::observedGeneration).orElse(0L);
    }

    private static boolean asks(String annotation, Room now, Room before) {
        Optional<String> value = ClaimAnnotation.annotation(now, annotation);
        return value.isPresent() && !value.equals(ClaimAnnotation.annotation(before, annotation));
    }
}
