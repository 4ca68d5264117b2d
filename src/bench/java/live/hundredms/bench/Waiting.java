package live.hundredms.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for conditions, looking every few milliseconds. */
final class Waiting {
    private Waiting() {
    }

    /** Waits for a condition; that it doesn't come in time ends the measurement. */
    static void until(String what, Duration most, BooleanSupplier condition) throws InterruptedException {
        until(what, most, Duration.ofMillis(5), condition);
    }

    /** The same for a condition that costs something to look at. */
    static void until(String what, Duration most, Duration pause, BooleanSupplier condition)
            throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within " + most + ": " + what);
            }
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        }
    }

    /** Seconds since a reading of {@link System#nanoTime}. */
    static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
