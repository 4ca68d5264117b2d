package live.hundredms.operator.suites.attacks;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Somebody who does the same again and again until this is closed; that it fails once fails the attack. */
public final class Loop implements AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    private Loop() {
    }

    /**
     * Begins at once.
     *
     * @param pause between two rounds; zero for as fast as possible
     */
    public static Loop of(Duration pause, Runnable round) {
        Loop loop = new Loop();
        var _ = loop.thread.scheduleAtFixedRate(() -> loop.run(round), 0, Math.max(1, pause.toMillis()),
                TimeUnit.MILLISECONDS);
        return loop;
    }

    private void run(Runnable round) {
        try {
            round.run();
        } catch (RuntimeException e) {
            if (!thread.isShutdown()) {
                failure.compareAndSet(null, e);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new AssertionError("a round does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }
}
