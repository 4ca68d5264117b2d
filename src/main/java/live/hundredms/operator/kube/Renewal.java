package live.hundredms.operator.kube;

import java.time.Duration;
import java.time.Instant;

/**
 * When a lease was requested, on both clocks: the wall clock may be set, the other stops while a virtual machine
 * sleeps. The earlier end counts.
 */
record Renewal(Instant at, long nanos) {
    static Renewal now() {
        return new Renewal(Instant.now(), System.nanoTime());
    }

    Instant until(Duration holds) {
        Instant bySetClock = at.plus(holds);
        Instant byRunningClock = Instant.now().plusNanos(nanos + holds.toNanos() - System.nanoTime());
        return bySetClock.isBefore(byRunningClock) ? bySetClock : byRunningClock;
    }
}
