package live.hundredms.operator.workspace;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import live.hundredms.operator.domain.room.Outcome;

/**
 * Spares a remote workspace that does not answer. An outage is what several Rooms, or the workspace's own calls, see
 * together: a Room that always fails opens nothing. Five unavailable calls in a row from at least three Rooms, or from the
 * workspace, are a suspicion; it opens if a probe fails, too. If rooms can be listed, the probe is a listing, made by
 * whoever is told {@link Lesson#SUSPECTS}. Else it is the next write of another Room, and of another namespace if several
 * use the workspace.
 */
public final class OutageBreaker {
    /** A caller comes back this much later than the one that was turned away before it. */
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

    /** What an outcome led to. */
    public enum Lesson {
        /** Nothing to do. */
        NOTHING,
        /** This thread is to list rooms, and to tell by {@link #probed} what came of it, or that it was {@link #notMade}. */
        SUSPECTS,
        /** Calls are made again after a time in which they were refused. */
        RECOVERED
    }

    /**
     * Whether this thread is to make the probe that is due while the breaker is open: with a listing, told by {@link
     * #probed}, or with its own call, told by {@link #learn}; or {@link #notMade}. A Room whose probe failed last lets
     * others go first.
     */
    public synchronized boolean isToProbe(CallSource source) {
        return mayProbe(source) && probing.begin();
    }

    /** With what a call of that source would be answered now; empty if it would be made, or a probe. */
    public synchronized Optional<Outcome<?>> refusalOf(CallSource source) {
        return mayProbe(source) ? Optional.empty() : probing.refusal();
    }

    /**
     * How long a Room whose call was refused waits at least until it comes back: 0.1 s longer than the one before it,
     * up to 5 min, so that thousands do not come at once, again and again.
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
     * Takes the outcome of a call into account. That 100ms, or somebody in between, denies one Room something tells
     * nothing of the others.
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
     * The listing came to this.
     *
     * @return whether calls are made again after a time in which they were refused
     */
    public synchronized boolean probed(Outcome<?> outcome) {
        if (!(outcome instanceof Outcome.Unavailable<?>)) {
            return answered() == Lesson.RECOVERED;
        }
        if (probing.isProbe()) { // else somebody got an answer meanwhile
            open(Optional.empty(), outcome);
        }
        return false;
    }

    /** The probe that this thread was to make was not made after all. */
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
