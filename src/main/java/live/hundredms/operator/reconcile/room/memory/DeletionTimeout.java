package live.hundredms.operator.reconcile.room.memory;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.reconcile.object.RoomView;

/**
 * How long a deletion may wait for a 100ms that can't be asked (invariant 11). The time runs only from one failed attempt
 * to the next; waits for the budget and 429 are no attempts.
 */
public final class DeletionTimeout {
    private static final int LEAST_ATTEMPTS = 3;
    private static final Duration LEAST_LEADERSHIP = Duration.ofMinutes(2);

    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();
    private final Duration timeout;
    private final LongSupplier nanos;
    private final long began;

    /**
     * Nothing waits.
     *
     * @param timeout how long a deletion waits at most
     * @param nanos a monotonic clock in nanoseconds; this process leads from now on
     */
    public DeletionTimeout(Duration timeout, LongSupplier nanos) {
        this.timeout = timeout;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    private record Trouble(long since, int attempts) {
    }

    /** Notes a failed attempt of a deletion; the answer is whether the Room is to be let go now. */
    public boolean passed(Room room, Reason reason) {
        if (!unaskable(reason)) {
            troubles.remove(RoomView.of(room).uid());
            return false;
        }
        long now = nanos.getAsLong();
        Trouble trouble = troubles.merge(RoomView.of(room).uid(), new Trouble(now, 1),
                (old, _) -> new Trouble(old.since(), old.attempts() + 1));
        return trouble.attempts() >= LEAST_ATTEMPTS && now - trouble.since() >= timeout.toNanos()
                && now - began >= LEAST_LEADERSHIP.toNanos();
    }

    public void forget(Room room) {
        troubles.remove(RoomView.of(room).uid());
    }

    private static boolean unaskable(Reason reason) {
        return switch (reason) {
            case CANNOT_REACH_REMOTE, IDENTITY_CHANGED, WORKSPACE_NOT_FOUND, WORKSPACE_NOT_ALLOWED, WORKSPACE_NOT_READY,
                    REJECTED_BY_REMOTE, FIELD_NOT_KEPT ->
                true;
            default -> false;
        };
    }
}
