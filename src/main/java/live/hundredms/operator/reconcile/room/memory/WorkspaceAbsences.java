package live.hundredms.operator.reconcile.room.memory;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import live.hundredms.operator.workspace.WorkspaceKey;

/**
 * Since when Rooms have been unable to use their workspace object without a break, by UID of the Room, and when each of
 * them must report it. If the workspace object exists again within 30 s, nothing is written.
 *
 * <p>
 * Used by passes over Rooms, by passes over workspace objects and by their informers' threads. Each use is one atomic
 * operation on the entry of a Room or of a workspace object.
 */
public final class WorkspaceAbsences {
    /** How long a Room must have been unable to use its workspace object before it reports that. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, Long> since = new ConcurrentHashMap<>();
    private final Map<WorkspaceKey, Turn> turns = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    /**
     * No absences: every Room can use its workspace object.
     *
     * @param nanos a monotonic clock in nanoseconds
     */
    WorkspaceAbsences(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * The turn of one Room of a workspace object to report that it cannot use it. The first thousand have their turns
     * within 15 s; of those that follow, 20 per second.
     *
     * @param at time by the monotonic clock, in nanoseconds
     * @param number number of the Room; 1 for the first
     */
    private record Turn(long at, int number) {
        private static final int QUICK_ONES = 1_000;
        private static final Duration QUICK = Duration.ofMillis(15);
        private static final Duration USUAL = Duration.ofMillis(50);
        /**
         * Added to the delay because timers count whole milliseconds, and the absence must have lasted when it is the
         * Room's turn.
         */
        private static final Duration MARGIN = Duration.ofMillis(100);

        static Turn first(long now) {
            return new Turn(earliest(now), 1);
        }

        Turn next(long now) {
            Duration gap = number < QUICK_ONES ? QUICK : USUAL;
            return new Turn(Math.max(at + gap.toNanos(), earliest(now)), number + 1);
        }

        private static long earliest(long now) {
            return now + PATIENCE.plus(MARGIN).toNanos();
        }

        boolean isOver(long now) {
            return at < now;
        }
    }

    /**
     * Records that a Room cannot use its workspace object.
     *
     * @return how long until the Room must be reconciled because of that; empty if an earlier call has returned it
     */
    public Optional<Duration> began(String uid, WorkspaceKey workspace) {
        long now = nanos.getAsLong();
        if (since.putIfAbsent(uid, now) != null) {
            return Optional.empty();
        }
        turns.values().removeIf(last -> last.isOver(now));
        Turn turn = turns.compute(workspace, (_, last) -> last == null ? Turn.first(now) : last.next(now));
        return Optional.of(Duration.ofNanos(turn.at() - now));
    }

    /**
     * Records that the Room can use its workspace object, has reported that it cannot, or no longer exists.
     *
     * @return whether an absence was under way
     */
    public boolean ended(String uid) {
        return since.remove(uid) != null;
    }

    /** Whether the Room cannot use its workspace object, as far as is known. */
    public boolean isUnderWay(String uid) {
        return since.containsKey(uid);
    }

    /** Whether that has been so for 30 s without a break. */
    public boolean hasLasted(String uid) {
        return Optional.ofNullable(since.get(uid)).filter(began -> nanos.getAsLong() - began >= PATIENCE.toNanos())
                .isPresent();
    }
}
