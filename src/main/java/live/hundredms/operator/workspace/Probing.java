package live.hundredms.operator.workspace;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.Optional;
import live.hundredms.operator.domain.room.Outcome;

/**
 * Whether calls are refused, with which failure, and when a thread may probe: one thread at a time, after 1 s, doubled
 * up to 1 min, with jitter. The breaker that owns this object guards it.
 */
final class Probing {
    private static final IntervalFunction DELAYS = IntervalFunction.ofExponentialRandomBackoff(Duration.ofSeconds(1), 2,
            0.3, Duration.ofMinutes(1));
    private static final int ENOUGH_TO_BE_CAPPED = 16;

    private int opened;
    private long delay;
    private long probeAt;
    private Optional<Thread> probe = Optional.empty();
    private Optional<Outcome<?>> failure = Optional.empty();

    boolean isOpen() {
        return failure.isPresent();
    }

    /** The failure with which calls are refused; empty while they are made. */
    Optional<Outcome<?>> failure() {
        return failure;
    }

    /** Whether the calling thread makes the probe. */
    boolean isProbe() {
        return probe.equals(Optional.of(Thread.currentThread()));
    }

    /** The failure to answer with instead of a call; empty for the thread that makes the probe. */
    Optional<Outcome<?>> refusal() {
        return isProbe() ? Optional.empty() : failure;
    }

    /** Whether calls are refused and a thread may probe. */
    boolean isProbeDue(long now) {
        return isOpen() && probe.isEmpty() && now - probeAt >= 0;
    }

    /** Whether a probe has been due for as long as it was waited for. */
    boolean isProbeOverdue(long now) {
        return now - probeAt >= delay;
    }

    /**
     * Makes the calling thread the one that probes.
     *
     * @return false if another thread does so already
     */
    boolean begin() {
        if (probe.isPresent()) {
            return false;
        }
        probe = Optional.of(Thread.currentThread());
        return true;
    }

    /** Ends the probe of this thread, if there is one, without a result. The next thread may probe. */
    void notMade() {
        if (isProbe()) {
            probe = Optional.empty();
        }
    }

    /** Refuses calls with this failure from now on, or still. */
    void open(Outcome<?> with, long now) {
        opened = Math.min(opened + 1, ENOUGH_TO_BE_CAPPED);
        failure = Optional.of(with);
        probe = Optional.empty();
        delay = Duration.ofMillis(DELAYS.apply(opened)).toNanos();
        probeAt = now + delay;
    }

    /**
     * Makes calls again.
     *
     * @return whether they were refused before
     */
    boolean close() {
        boolean wasOpen = isOpen();
        opened = 0;
        probe = Optional.empty();
        failure = Optional.empty();
        return wasOpen;
    }
}
