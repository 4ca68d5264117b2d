package live.hundredms.operator.reconcile;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Objects;
import java.util.Optional;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.workspace.Priority;

/**
 * Which changes of a Room wake it: another generation, its deletion, one of the two annotations that people set, or that
 * somebody took the finalizer away. Our own claim and status are none of these. The SDK's generation filter can't be
 * used, since a filter can only narrow it.
 */
final class RoomChanges implements OnUpdateFilter<Room> {
    private final RoomCalls calls;

    RoomChanges(RoomCalls calls) {
        this.calls = calls;
    }

    @Override
    public boolean accept(Room now, Room before) {
        if (!matters(now, before)) {
            return false;
        }
        calls.lift(ResourceID.fromResource(now), now.isMarkedForDeletion() ? Priority.DELETION : Priority.SPEC_CHANGE);
        return true;
    }

    private static boolean matters(Room now, Room before) {
        boolean another = !Objects.equals(now.getMetadata().getUid(), before.getMetadata().getUid());
        boolean respecified = !Objects.equals(now.getMetadata().getGeneration(), before.getMetadata().getGeneration());
        boolean deleted = now.isMarkedForDeletion() && !before.isMarkedForDeletion();
        boolean let = before.hasFinalizer(Marks.FINALIZER) && !now.hasFinalizer(Marks.FINALIZER);
        return another || respecified || deleted || let || asks(Marks.RECONCILE_REQUESTED_AT, now, before)
                || asks(Marks.APPROVE_PLAN, now, before);
    }

    private static boolean asks(String annotation, Room now, Room before) {
        Optional<String> value = Claims.annotation(now, annotation);
        return value.isPresent() && !value.equals(Claims.annotation(before, annotation));
    }
}
