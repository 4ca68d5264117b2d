package live.hundredms.operator.workspace;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A monotonic clock that a test moves by hand. It begins below zero: {@code System.nanoTime()} may too. */
final class HandClock implements LongSupplier {
    private final AtomicLong nanos = new AtomicLong(-5_000_000_000L);

    @Override
    public long getAsLong() {
        return nanos.get();
    }

    void forward(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
