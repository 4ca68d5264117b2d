package live.hundredms.operator.support.memory;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** How long something takes, at most. */
final class Lag {
    static final Duration OF_REQUESTS = Duration.ofNanos(500_000);
    static final Duration OF_WATCHES = Duration.ofMillis(5);

    private Lag() {
    }

    static void wait(Duration most) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most.toNanos()));
    }
}
