package live.hundredms.operator.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves {@code /metrics}, {@code /livez} and {@code /readyz} on all addresses
 * of the machine, from construction to {@link #close}.
 */
public final class TelemetryServer implements AutoCloseable {
    private static final String TEXT = "text/plain; charset=utf-8";

    private final PrometheusMeterRegistry registry;
    private final Supplier<Readiness> ready;
    private final BooleanSupplier live;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Starts serving.
     *
     * @param port 0 takes any free port
     * @param live false only where nothing but a restart helps
     * @throws UncheckedIOException with a plain sentence where the port can't be had
     */
    public TelemetryServer(int port, PrometheusMeterRegistry registry, Supplier<Readiness> ready,
            BooleanSupplier live) {
        this.registry = registry;
        this.ready = ready;
        this.live = live;
        this.server = bind(port);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    private static HttpServer bind(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "port %d for metrics and health can't be opened: %s".formatted(port, e.getMessage()), e);
        }
    }

    /** The port that is served. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = exchange.getRequestMethod().equals("GET")
                    ? reply(exchange)
                    : new Reply(405, TEXT, "Only GET is answered here.");
            byte[] body = (reply.type.equals(TEXT) ? reply.body + "\n" : reply.body).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reply.type);
            exchange.sendResponseHeaders(reply.status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply reply(HttpExchange exchange) {
        return switch (exchange.getRequestURI().getPath()) {
            case "/metrics" -> metrics(exchange.getRequestHeaders().getFirst("Accept"));
            case "/livez" -> live.getAsBoolean()
                    ? new Reply(200, TEXT, "The operator runs.")
                    : new Reply(503, TEXT, "The operator hangs and has to be started again.");
            case "/readyz" -> readiness(ready.get());
            default -> new Reply(404, TEXT, "Here are /metrics, /livez and /readyz.");
        };
    }

    private static Reply readiness(Readiness readiness) {
        return new Reply(readiness.ready() ? 200 : 503, TEXT, readiness.sentence());
    }

    private Reply metrics(@Nullable String accept) {
        boolean openMetrics = accept != null && accept.contains("application/openmetrics-text");
        String type = openMetrics
                ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                : "text/plain; version=0.0.4; charset=utf-8";
        return new Reply(200, type, registry.scrape(type));
    }

    private record Reply(int status, String type, String body) {
    }
}
