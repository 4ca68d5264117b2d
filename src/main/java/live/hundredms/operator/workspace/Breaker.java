package live.hundredms.operator.workspace;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import live.hundredms.operator.domain.room.Outcome;

/**
 * Spares a remote workspace that doesn't answer: after refused keys, or after several failures in a row, calls are
 * answered with that failure and only one probe goes out at each step of a growing, jittered delay.
 */
public final class Breaker {
    private static final int FAILURES_IN_A_ROW = 5;
    private static final IntervalFunction DELAYS = IntervalFunction.ofExponentialRandomBackoff(Duration.ofSeconds(1), 2,
            0.3, Duration.ofMinutes(1));

    private final LongSupplier nanos;
    private int failures;
    private int opened;
    private long retryAt;
    private Optional<Thread> probe = Optional.empty();
    private Optional<Outcome<?>> last = Optional.empty();

    /**
     * A closed breaker.
     *
     * @param nanos a monotonic clock in nanoseconds
     */
    public Breaker(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * The failure to answer with instead of a call; empty where the call may be made, then {@link #learn} or {@link
     * #notMade} must follow.
     */
    public synchronized Optional<Outcome<?>> refusal() {
        if (last.isEmpty()) {
            return Optional.empty();
        }
        if (probe.isEmpty() && nanos.getAsLong() - retryAt >= 0) {
            probe = Optional.of(Thread.currentThread());
            return Optional.empty();
        }
        return last;
    }

    /**
     * The same for a thread that was let through and then had to wait: the failure that came meanwhile, unless the thread
     * itself is the probe.
     */
    public synchronized Optional<Outcome<?>> refusalAfterWaiting() {
        return isProbe() ? Optional.empty() : last;
    }

    /**
     * Takes the outcome of a call into account.
     *
     * @return whether this call ended a time in which calls were refused
     */
    public synchronized boolean learn(Outcome<?> outcome) {
        boolean wasOpen = last.isPresent();
        if (wasOpen && !isProbe()
                && (outcome instanceof Outcome.CredentialsRefused || outcome instanceof Outcome.Unavailable)) {
            // One of those that were under way when it opened: only the probe's failure makes the delay grow.
            return false;
        }
        probe = Optional.empty();
        switch (outcome) {
            case Outcome.CredentialsRefused<?> refused -> open(refused);
            case Outcome.Unavailable<?> unavailable -> {
                failures++;
                if (failures >= FAILURES_IN_A_ROW) {
                    open(unavailable);
                }
            }
            default -> reset();
        }
        return wasOpen && last.isEmpty();
    }

    /** The call that {@link #refusal} let through was not made after all. */
    public synchronized void notMade() {
        if (isProbe()) {
            probe = Optional.empty();
        }
    }

    private boolean isProbe() {
        return probe.equals(Optional.of(Thread.currentThread()));
    }

    /** What 100ms said when it last refused the keys; empty where it did not, or accepted some since. */
    public synchronized Optional<String> refusedKeys() {
        return last.flatMap(failure -> failure instanceof Outcome.CredentialsRefused<?>(String message)
                ? Optional.of(message)
                : Optional.empty());
    }

    /** Forgets all failures: other keys, another endpoint. */
    public synchronized void reset() {
        failures = 0;
        opened = 0;
        probe = Optional.empty();
        last = Optional.empty();
    }

    private void open(Outcome<?> failure) {
        opened++;
        last = Optional.of(failure);
        retryAt = nanos.getAsLong() + Duration.ofMillis(DELAYS.apply(Math.min(opened, 16))).toNanos();
    }
}
