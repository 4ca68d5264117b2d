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
    private static final long RETRY = Duration.ofMinutes(5).toNanos();

    private final Duration interval;
    private final LongSupplier nanos;
    private final Map<String, Check> checks = new ConcurrentHashMap<>();

    /**
     * The next check of a Room.
     *
     * @param at when a pass begins for it, although nothing happens
     * @param open whether the next pass makes it, whenever that begins
     * @param unreported whether it was made by a pass that has not reported yet
     * @param roles whether the roles of the template may have changed
     */
    private record Check(long at, boolean open, boolean unreported, boolean roles) {
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
        return check.open() || check.unreported() || isPast(check);
    }

    /** Whether the roles of the template are to be read, too. */
    public boolean areRolesDue(String uid) {
        return of(uid).roles();
    }

    /** How long until a pass begins for them. */
    public Duration left(String uid) {
        return Duration.ofNanos(Math.max(SHORTEST_WAIT, of(uid).at() - nanos.getAsLong()));
    }

    /** They are to be read in the next pass, because the roles of the template may have changed. */
    public void request(String uid) {
        checks.compute(uid, (_, known) -> {
            Check check = known == null ? first() : known;
            return new Check(check.at(), true, check.unreported(), true);
        });
    }

    /** They are about to be read. What is requested from now on needs another read. */
    public void begin(String uid) {
        checks.compute(uid, (_, known) -> new Check(nanos.getAsLong() + interval.toNanos(), false, true,
                known != null && known.roles()));
    }

    /** They could not be read, so a later pass is to do it: after 5 minutes, if none begins before. */
    public void failed(String uid) {
        checks.compute(uid, (_, known) -> new Check(nanos.getAsLong() + Math.min(RETRY, interval.toNanos()), true,
                false, known != null && known.roles()));
    }

    /**
     * A pass has reported what it read. If they were due and it read nothing, the next one is to do it, but need not begin
     * because of that.
     */
    public void reported(String uid) {
        checks.computeIfPresent(uid,
                (_, check) -> isPast(check)
                        ? new Check(nanos.getAsLong() + interval.toNanos(), true, false, check.roles())
                        : new Check(check.at(), check.open(), false, check.open() && check.roles()));
    }

    /** The Room is gone, or publishes no codes any more. */
    public void forget(String uid) {
        checks.remove(uid);
    }

    private boolean isPast(Check check) {
        return nanos.getAsLong() - check.at() >= 0;
    }

    private Check of(String uid) {
        return checks.computeIfAbsent(uid, _ -> first());
    }

    private Check first() {
        return new Check(nanos.getAsLong() + ThreadLocalRandom.current().nextLong(interval.toNanos()), false, false,
                false);
    }
}
