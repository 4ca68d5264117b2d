package live.hundredms.operator.remote.http;

import java.time.Duration;

/** The time limit of one call, which a repeat after a 401 shares. */
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

    /** The remaining time. At least 1 ms before the deadline, because OkHttp reads 0 as no limit. */
    Duration left() {
        return limit.minus(spent());
    }

    boolean over() {
        return left().toMillis() < 1;
    }
}
