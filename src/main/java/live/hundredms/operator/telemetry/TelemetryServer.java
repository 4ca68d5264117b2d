package live.hundredms.operator.telemetry;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import live.hundredms.operator.domain.room.Sentence;

/**
 * Serves {@code /metrics}, {@code /livez} and {@code /readyz} on one port and, if configured, {@code /livez} and {@code
 * /readyz} on another, from construction to {@link #close}. Each port has the limits of {@link HttpPort}.
 */
public final class TelemetryServer implements AutoCloseable {
    static final String TEXT = "text/plain; charset=utf-8";
    /** Maximum number of concurrent scrapes. Each holds all metrics as text until its client has received them. */
    private static final int SCRAPES = 4;

    private final PrometheusMeterRegistry registry;
    private final Supplier<Readiness> ready;
    private final BooleanSupplier live;
    private final Places scrapes = new Places(SCRAPES);
    private final ReentrantLock scraping = new ReentrantLock();
    private final HttpPort port;
    private final Optional<HttpPort> probes;

    /**
     * Starts serving.
     *
     * @param port TCP port; 0 takes any free port
     * @param probePort TCP port for health alone; empty for no port of its own; 0 takes any free port
     * @param live liveness; false only if the operator must be restarted
     * @throws UncheckedIOException with a plain sentence if a port cannot be opened
     */
    public TelemetryServer(int port, OptionalInt probePort, PrometheusMeterRegistry registry, Supplier<Readiness> ready,
            BooleanSupplier live) {
        this.registry = registry;
        this.ready = ready;
        this.live = live;
        this.port = new HttpPort(port, "metrics and health", (request, send) -> answer(request, send, true));
        this.probes = probePort.isPresent() ? Optional.of(probes(probePort.getAsInt())) : Optional.empty();
    }

    private HttpPort probes(int probePort) {
        try {
            return new HttpPort(probePort, "probes", (request, send) -> answer(request, send, false));
        } catch (UncheckedIOException taken) {
            port.close();
            throw taken;
        }
    }

    /** The port of metrics and health. */
    public int port() {
        return port.port();
    }

    /** The port of {@code /livez} and {@code /readyz} alone; empty if there is none. */
    public OptionalInt probePort() {
        return probes.map(HttpPort::port).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /** Number of open connections to the port of metrics. */
    int connections() {
        return port.connections();
    }

    @Override
    public void close() {
        port.close();
        probes.ifPresent(HttpPort::close);
    }

    private void answer(RequestHead.Read request, HttpPort.Sending send, boolean withMetrics)
            throws IOException, InterruptedException {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            send(send, 405, "Only GET and HEAD are supported.");
        } else if (withMetrics && request.path().equals("/metrics")) {
            metrics(request.headers().getOrDefault("accept", ""), send);
        } else if (request.path().equals("/livez")) {
            boolean runs = live.getAsBoolean();
            send(send, runs ? 200 : 503,
                    runs ? "The operator is alive." : "The operator is not alive and must be restarted.");
        } else if (request.path().equals("/readyz")) {
            Readiness readiness = ready.get();
            send(send, readiness.ready() ? 200 : 503, Sentence.of(readiness.sentence()));
        } else {
            send(send, 404,
                    withMetrics
                            ? "Available paths: /metrics, /livez and /readyz."
                            : "Available paths: /livez and /readyz.");
        }
    }

    private static void send(HttpPort.Sending send, int status, String sentence) throws IOException {
        send.send(status, TEXT, (sentence + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void metrics(String accept, HttpPort.Sending send) throws IOException, InterruptedException {
        String type = accept.contains("application/openmetrics-text")
                ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                : "text/plain; version=0.0.4; charset=utf-8";
        Thread self = Thread.currentThread();
        scrapes.enter(self);
        try {
            send.send(200, type, scrape(type));
        } finally {
            scrapes.leave(self);
        }
    }

    /** Renders the metrics for one client at a time, because what is collected for a text is larger than the text. */
    private byte[] scrape(String type) throws InterruptedException {
        scraping.lockInterruptibly();
        try {
            return MetricsText.of(registry, type);
        } finally {
            scraping.unlock();
        }
    }
}
