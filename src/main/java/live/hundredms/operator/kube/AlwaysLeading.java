package live.hundredms.operator.kube;

import java.time.Duration;
import java.time.Instant;

/** Leadership without a lease: the process leads from start to end. */
final class AlwaysLeading implements Leadership {
    private volatile boolean leading;

    @Override
    public boolean leading() {
        return leading;
    }

    @Override
    public Instant deadline() {
        return leading ? Instant.now().plus(Duration.ofDays(1)) : Instant.EPOCH;
    }

    @Override
    public void run(Runnable onLeading, Runnable onLost) {
        leading = true;
        Thread.ofPlatform().name("leading").start(onLeading);
    }

    @Override
    public void close() {
        leading = false;
    }
}
