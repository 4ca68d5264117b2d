package live.hundredms.operator.reconcile.object;

import java.util.Optional;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;

/** What a Room object says. */
public record RoomView(Room room) {

    /** The request for a fresh look that is still to be answered. */
    public Optional<String> request() {
        Optional<String> handled = Optional.ofNullable(room.getStatus()).map(RoomStatus::lastHandledReconcileAt);
        return ClaimAnnotation.annotation(room, Annotations.RECONCILE_REQUESTED_AT)
                .filter(value -> !handled.equals(Optional.of(value)));
    }
}
