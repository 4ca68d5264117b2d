package live.hundredms.operator.reconcile.room.memory;

import java.time.Duration;
import live.hundredms.operator.domain.room.Reason;

/**
 * How long a deletion waits while 100ms is unreachable (invariant 11), or its clock stands still. The time counts only
 * from one failed attempt to the next; waits for the budget and answers 429 are not attempts.
 *
 * @param length maximum duration of the wait
 * @param leadsSince when this process began to lead, by the monotonic clock of the attempts
 */
record DeletionTimeout(Duration length, long leadsSince) {
    private static final int LEAST_ATTEMPTS = 3;
    private static final Duration LEAST_LEADERSHIP = Duration.ofMinutes(2);

    /** Consecutive attempts of one deletion during which 100ms was unreachable. */
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
