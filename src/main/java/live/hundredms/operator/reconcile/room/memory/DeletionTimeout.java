package live.hundredms.operator.reconcile.room.memory;

import java.time.Duration;
import live.hundredms.operator.domain.room.Reason;

/**
 * How long a deletion may wait for a 100ms that cannot be asked (invariant 11), or whose clock stands still. The time
 * runs only from one failed attempt to the next; waits for the budget and 429 are no attempts.
 *
 * @param length how long a deletion waits at most
 * @param leadsSince when this process began to lead, by the clock that the attempts go by
 */
record DeletionTimeout(Duration length, long leadsSince) {
    private static final int LEAST_ATTEMPTS = 3;
    private static final Duration LEAST_LEADERSHIP = Duration.ofMinutes(2);

    /** Attempts of one deletion, one after the other, for which 100ms could not be asked. */
    record Attempts(long since, int count) {
        static final Attempts NONE = new Attempts(0, 0);

        Attempts failed(Reason reason, long now) {
            if (!isUnaskable(reason)) {
                return NONE;
            }
            return new Attempts(count == 0 ? now : since, count + 1);
        }
    }

    boolean isOver(Attempts attempts, long now) {
        return attempts.count() >= LEAST_ATTEMPTS && now - attempts.since() >= length.toNanos()
                && now - leadsSince >= LEAST_LEADERSHIP.toNanos();
    }

    private static boolean isUnaskable(Reason reason) {
        return switch (reason) {
            case CANNOT_REACH_REMOTE, IDENTITY_CHANGED, WORKSPACE_NOT_FOUND, WORKSPACE_NOT_ALLOWED, WORKSPACE_NOT_READY,
                    REJECTED_BY_REMOTE, DENIED_BY_REMOTE, FIELD_NOT_KEPT, CREATION_UNCONFIRMED ->
                true;
            default -> false;
        };
    }
}
