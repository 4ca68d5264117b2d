package live.hundredms.operator.workspace;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/**
 * How often something failed in a row, and how long to wait before it is tried again. The SDK's own retry has no jitter:
 * all that failed together would come back together.
 */
public record Backoff(int failures) {
    /** Nothing failed since it last went well. */
    public static final Backoff NONE = new Backoff(0);

    private static final IntervalFunction GROWING = IntervalFunction.ofExponentialRandomBackoff(Duration.ofSeconds(1),
            2, 0.3, Duration.ofMinutes(5));
    private static final IntervalFunction SOON = IntervalFunction.ofRandomized(Duration.ofMillis(22_500), 0.33);
    private static final IntervalFunction SLOW = IntervalFunction.ofExponentialRandomBackoff(Duration.ofMinutes(1), 2,
            0.1, Duration.ofHours(1));
    private static final int ENOUGH_TO_BE_CAPPED = 16;

    /** One failure more. */
    public Backoff failed() {
        return new Backoff(Math.min(failures + 1, ENOUGH_TO_BE_CAPPED));
    }

    /** The wait after at least one failure: 1 s after the first, twice as long after each further one, at most 5 min. */
    public Duration delay() {
        return Duration.ofMillis(GROWING.apply(failures));
    }

    /** The same if only a person can end it: 1 min after the first, twice as long after each further one, at most 1 h. */
    public Duration slowDelay() {
        return Duration.ofMillis(SLOW.apply(failures));
    }

    /** 15 to 30 s, however often it was tried: what is missing may come at any time. */
    public static Duration soon() {
        return Duration.ofMillis(SOON.apply(1));
    }
}
