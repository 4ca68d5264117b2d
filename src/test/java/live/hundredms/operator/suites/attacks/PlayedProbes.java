package live.hundredms.operator.suites.attacks;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a kubelet does with the probes of the Deployment, but more often: a connection for each, a second for the answer, and
 * a restart after three failures in a row.
 */
public final class PlayedProbes implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final int FAILURES_UNTIL_A_RESTART = 3;

    private final ScheduledExecutorService kubelet = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> asking;
    private final URI probe;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger failedInARow = new AtomicInteger();
    private final AtomicInteger restarts = new AtomicInteger();

    /** Begins at once. */
    public PlayedProbes(int port, String path, Duration period) {
        this.probe = URI.create("http://127.0.0.1:" + port + path);
        this.asking = kubelet.scheduleWithFixedDelay(this::ask, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void ask() {
        if (succeeds()) {
            answered.incrementAndGet();
            failedInARow.set(0);
        } else if (failedInARow.incrementAndGet() == FAILURES_UNTIL_A_RESTART) {
            restarts.incrementAndGet();
        }
    }

    private boolean succeeds() {
        try {
            HttpURLConnection connection = (HttpURLConnection) probe.toURL().openConnection();
            connection.setConnectTimeout((int) TIMEOUT.toMillis());
            connection.setReadTimeout((int) TIMEOUT.toMillis());
            connection.setRequestProperty("Connection", "close");
            try {
                return connection.getResponseCode() == 200;
            } finally {
                connection.disconnect();
            }
        } catch (IOException failed) {
            return false;
        }
    }

    /** How many probes got a 200 in time. */
    public int answered() {
        return answered.get();
    }

    /** How often a kubelet would have restarted the container. */
    public int restarts() {
        return restarts.get();
    }

    @Override
    public void close() {
        asking.cancel(true);
        kubelet.shutdownNow();
    }
}
