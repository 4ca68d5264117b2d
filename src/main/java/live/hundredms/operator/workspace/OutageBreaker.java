package live.hundredms.operator.workspace;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import live.hundredms.operator.domain.room.Outcome;

/**
 * Blocks calls to a remote workspace that does not answer. Several Rooms, or the workspace's own calls, must notice an
 * outage together: a Room whose calls always fail opens nothing. Five unavailable calls in a row from at least three
 * Rooms, or from the workspace, raise a suspicion; the breaker opens if a probe fails, too. If rooms can be listed, the
 * probe is a listing, made by the thread that gets {@link Lesson#SUSPECTS}. Otherwise it is the next write of another
 * Room, and of another namespace if several use the workspace.
 */
public final class OutageBreaker {
    /** How much later a caller returns than the one that was turned away before it. */
    private static final Duration APART = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final LongSupplier nanos;
    private final Probing probing = new Probing();
    private final Set<String> namespaces = new HashSet<>();
    private FailuresInARow row = FailuresInARow.NONE;
    private int turnedAway;
    private Optional<CallSource> lastProbe = Optional.empty();

    /**
     * A closed breaker.
     *
     * @param nanos a monotonic clock in nanoseconds
     */
    public OutageBreaker(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** What follows from an outcome. */
    public enum Lesson {
        /** Nothing to do. */
        NOTHING,
        /**
         * This thread must list rooms, and report the result by {@link #probed}, or that the listing was {@link
         * #notMade}.
         */
        SUSPECTS,
        /** Calls are made again after a time in which they were refused. */
        RECOVERED
    }

    /**
     * Whether this thread must make the probe that is due while the breaker is open: a listing, reported by {@link
     * #probed}, or its own call, reported by {@link #learn}; or it reports {@link #notMade}. A Room whose probe failed
     * last lets others go first.
     */
    public synchronized boolean isToProbe(CallSource source) {
        return mayProbe(source) && probing.begin();
    }

    /** The answer that a call from that source would get now; empty if the call would be made, or would be a probe. */
    public synchronized Optional<Outcome<?>> refusalOf(CallSource source) {
        return mayProbe(source) ? Optional.empty() : probing.refusal();
    }

    /**
     * Minimum delay before a Room whose call was refused returns: 0.1 s longer than the one before it, up to 5 min, so
     * that thousands of Rooms do not return at once, again and again.
     */
    public synchronized Duration turnAway() {
        Duration delay = APART.multipliedBy(turnedAway);
        turnedAway = Math.min(turnedAway + 1, (int) LONGEST.dividedBy(APART));
        return delay;
    }

    private boolean mayProbe(CallSource source) {
        long now = nanos.getAsLong();
        boolean again = lastProbe.equals(Optional.of(source)) && !probing.isProbeOverdue(now);
        return probing.isProbeDue(now) && !again;
    }

    /** The failure to answer with instead of a call; empty if the call may be made, also for the thread that probes. */
    public synchronized Optional<Outcome<?>> refusal() {
        return probing.refusal();
    }

    /**
     * Takes the outcome of a call into account. If 100ms, or a proxy in between, denies a call for one Room, that says
     * nothing about the others.
     *
     * @param lists whether rooms can be listed there
     */
    public synchronized Lesson learn(CallSource source, Outcome<?> outcome, boolean lists) {
        source.namespace().ifPresent(namespaces::add);
        if (outcome instanceof Outcome.Denied<?>) {
            probing.notMade();
            return Lesson.NOTHING;
        }
        if (!(outcome instanceof Outcome.Unavailable<?>)) {
            return answered();
        }
        if (probing.isOpen()) {
            if (probing.isProbe()) {
                open(Optional.of(source), outcome);
            }
            return Lesson.NOTHING;
        }
        FailuresInARow before = row;
        row = row.with(source);
        if (lists) {
            return row.isSuspicious() && probing.begin() ? Lesson.SUSPECTS : Lesson.NOTHING;
        }
        if (before.isSuspicious() && before.isConfirmedBy(source, namespaces)) {
            open(Optional.of(source), outcome);
        }
        return Lesson.NOTHING;
    }

    /**
     * Takes the result of a listing into account that was a probe.
     *
     * @return whether calls are made again after a time in which they were refused
     */
    public synchronized boolean probed(Outcome<?> outcome) {
        if (!(outcome instanceof Outcome.Unavailable<?>)) {
            return answered() == Lesson.RECOVERED;
        }
        if (probing.isProbe()) { // otherwise another thread got an answer meanwhile
            open(Optional.empty(), outcome);
        }
        return false;
    }

    /** Ends the probe of this thread, which was not made. */
    public synchronized void notMade() {
        probing.notMade();
    }

    private Lesson answered() {
        row = FailuresInARow.NONE;
        lastProbe = Optional.empty();
        return probing.close() ? Lesson.RECOVERED : Lesson.NOTHING;
    }

    private void open(Optional<CallSource> source, Outcome<?> failure) {
        row = FailuresInARow.NONE;
        turnedAway = 0;
        lastProbe = source;
        probing.open(failure, nanos.getAsLong());
    }
}
