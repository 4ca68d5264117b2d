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
    private final Map<String, Check> checks = new ConcurrentHashMap<>();

    /**
     * The next check of a Room.
     *
     * @param at when a pass begins for it, although nothing happens
     * @param open whether the next pass makes it, whenever that begins
     */
    private record Check(long at, boolean open) {
    }

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
        Check check = of(uid);
        return check.open() || nanos.getAsLong() - check.at() >= 0;
    }

    /** How long until a pass begins for them. */
    public Duration left(String uid) {
        return Duration.ofNanos(Math.max(SHORTEST_WAIT, of(uid).at() - nanos.getAsLong()));
    }

    /** They are to be read in the next pass. */
    public void request(String uid) {
        checks.put(uid, new Check(of(uid).at(), true));
    }

    /** They are read now. */
    public void done(String uid) {
        checks.put(uid, new Check(next(), false));
    }

    /** They were due in a pass that could not read them, so the next one is to do it. It need not begin because of that. */
    public void postpone(String uid) {
        checks.put(uid, new Check(next(), true));
    }

    /** The Room is gone, or publishes no codes any more. */
    public void forget(String uid) {
        checks.remove(uid);
    }

    private long next() {
        return nanos.getAsLong() + interval.toNanos();
    }

    private Check of(String uid) {
        return checks.computeIfAbsent(uid,
                _ -> new Check(nanos.getAsLong() + ThreadLocalRandom.current().nextLong(interval.toNanos()), false));
    }
}
