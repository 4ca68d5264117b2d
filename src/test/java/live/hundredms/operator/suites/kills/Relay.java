package live.hundredms.operator.suites.kills;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import live.hundredms.operator.support.RequestForwarder;

/** The one address that an operator knows: behind it are its API server and its 100ms. */
final class Relay implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;

    private final Upstream upstream;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Journal journal = new Journal();
    private final Set<InputStream> watches = ConcurrentHashMap.newKeySet();
    private volatile Rule rule = Rule.NONE;

    Relay(Upstream upstream) {
        this.upstream = upstream;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::relay);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Journal journal() {
        return journal;
    }

    void set(Rule next) {
        rule = next;
    }

    /** Ends the watches that are open; the operator may open others. */
    void cutWatches() {
        watches.forEach(Relay::end);
    }

    private void relay(HttpExchange exchange) throws IOException {
        try (exchange) {
            if ("websocket".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Upgrade"))) {
                // The client watches by plain HTTP then.
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            RequestForwarder.Request request = new RequestForwarder.Request(exchange.getRequestMethod(),
                    exchange.getRequestURI(), exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            RelayedCall call = RelayedCall.of(request.method(), request.uri(), request.body());
            if (call.side() == RelayedCall.Side.WATCH) {
                watch(exchange, call, request);
            } else {
                Journal.Entry entry = journal.note(call, request.sender());
                send(exchange, rule.answer(entry, () -> {
                    Rule.Reply reply = upstream.call(call, request);
                    entry.answered().set(true);
                    return reply;
                }));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Rule.Reply reply) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private void watch(HttpExchange exchange, RelayedCall call, RequestForwarder.Request request)
            throws IOException, InterruptedException {
        Optional<Rule.Reply> instead = rule.insteadOfEvents(call);
        if (instead.isPresent()) {
            send(exchange, instead.get());
            return;
        }
        HttpResponse<InputStream> response = upstream.open(call, request);
        InputStream events = response.body();
        watches.add(events);
        try (events) {
            exchange.getResponseHeaders().set("Content-Type", RequestForwarder.type(response));
            exchange.sendResponseHeaders(response.statusCode(), 0);
            OutputStream out = exchange.getResponseBody();
            out.flush();
            byte[] chunk = new byte[CHUNK];
            for (int read = events.read(chunk); read >= 0; read = events.read(chunk)) {
                rule.awaitTurn(call);
                out.write(chunk, 0, read);
                out.flush();
            }
        } finally {
            watches.remove(events);
        }
    }

    private static void end(InputStream events) {
        try {
            events.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cutWatches();
        server.stop(0);
        threads.shutdownNow();
    }
}
