package live.hundredms.operator.workspace;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/**
 * Number of failures in a row, and the delay before the next attempt that follows from it. The SDK's own retry has no
 * jitter: all that failed together would be retried together.
 */
public record Backoff(int failures) {
    /** No failure since the last success. */
    public static final Backoff NONE = new Backoff(0);

    private static final IntervalFunction GROWING = IntervalFunction.ofExponentialRandomBackoff(Duration.ofSeconds(1),
            2, 0.3, Duration.ofMinutes(5));
    private static final IntervalFunction SOON = IntervalFunction.ofRandomized(Duration.ofMillis(22_500), 0.33);
    private static final IntervalFunction SLOW = IntervalFunction.ofExponentialRandomBackoff(Duration.ofMinutes(1), 2,
            0.1, Duration.ofHours(1));
    private static final int ENOUGH_TO_BE_CAPPED = 16;

    /** A copy with one more failure. */
    public Backoff failed() {
        return new Backoff(Math.min(failures + 1, ENOUGH_TO_BE_CAPPED));
    }

    /**
     * Delay after at least one failure: 1 s after the first, doubled with each further one, at most 5 min; with jitter.
     */
    public Duration delay() {
        return Duration.ofMillis(GROWING.apply(failures));
    }

    /**
     * Delay if only a person can end the failures: 1 min after the first, doubled with each further one, at most 1 h;
     * with jitter.
     */
    public Duration slowDelay() {
        return Duration.ofMillis(SLOW.apply(failures));
    }

    /** A delay of 15 to 30 s, whatever the number of attempts: what is missing may appear at any time. */
    public static Duration soon() {
        return Duration.ofMillis(SOON.apply(1));
    }
}
