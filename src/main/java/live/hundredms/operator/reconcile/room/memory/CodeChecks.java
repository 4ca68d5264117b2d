package live.hundredms.operator.reconcile.room.memory;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * When the room codes of each Room are read although nothing changed: once in each interval. The first time in a process is
 * drawn at random within the interval, so that all Rooms are spread evenly. Any number of threads may use it.
 */
public final class CodeChecks {
    private static final long SHORTEST_WAIT = Duration.ofMillis(1).toNanos();

    private final Duration interval;
    private final LongSupplier nanos;
    private final Map<String, Long> due = new ConcurrentHashMap<>();

    /**
     * Nothing is due yet.
     *
     * @param nanos a monotonic clock in nanoseconds
     */
    public CodeChecks(Duration interval, LongSupplier nanos) {
        this.interval = interval;
        this.nanos = nanos;
    }

    /** Whether the codes of that Room are to be read now. */
    public boolean areDue(String uid) {
        return nanos.getAsLong() - at(uid) >= 0;
    }

    /** How long until they are. */
    public Duration left(String uid) {
        return Duration.ofNanos(Math.max(SHORTEST_WAIT, at(uid) - nanos.getAsLong()));
    }

    /** They are to be read now. */
    public void request(String uid) {
        due.put(uid, nanos.getAsLong());
    }

    /** They were read. */
    public void done(String uid) {
        due.put(uid, nanos.getAsLong() + interval.toNanos());
    }

    /** The Room is gone, or publishes no codes any more. */
    public void forget(String uid) {
        due.remove(uid);
    }

    private long at(String uid) {
        return due.computeIfAbsent(uid,
                _ -> nanos.getAsLong() + ThreadLocalRandom.current().nextLong(interval.toNanos()));
    }
}
