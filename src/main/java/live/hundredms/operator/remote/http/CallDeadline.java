package live.hundredms.operator.remote.http;

import java.time.Duration;

/** The time limit of one call, which its repeat after a 401 shares. */
final class CallDeadline {
    private final Duration limit;
    private final long start = System.nanoTime();

    CallDeadline(Duration limit) {
        this.limit = limit;
    }

    Duration limit() {
        return limit;
    }

    Duration spent() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** At least a millisecond while there is time; OkHttp takes 0 for no limit. */
    Duration left() {
        return limit.minus(spent());
    }

    boolean over() {
        return left().toMillis() < 1;
    }
}
