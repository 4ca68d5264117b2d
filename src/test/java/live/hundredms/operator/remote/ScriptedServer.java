package live.hundredms.operator.remote;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import okio.ByteString;

/** A real HTTP server that answers as a test says and keeps what it was asked. */
public final class ScriptedServer implements AutoCloseable {

    /** What the server was asked. */
    public record Asked(String method, String path, Optional<String> query, Headers headers, String body) {
        /** The token it came with. */
        public String token() {
            return headers.getFirst("Authorization").substring("Bearer ".length());
        }

        /** Method and path. */
        public String line() {
            return method + " " + path;
        }
    }

    /** What the server answers. */
    public record Reply(int status, Map<String, String> headers, ByteString body, long announced) {
        /** JSON or whatever the text is. */
        public static Reply of(int status, String body) {
            return of(status, ByteString.encodeUtf8(body));
        }

        /** Those bytes. */
        public static Reply of(int status, ByteString body) {
            return new Reply(status, Map.of("Content-Type", "application/json"), body, body.size());
        }

        /** The same with one more header. */
        public Reply with(String name, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(name, value);
            return new Reply(status, more, body, announced);
        }

        /** The same cut off before its end. */
        public Reply cutOff() {
            return new Reply(status, headers, body, announced + 10);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final String scheme;

    private ScriptedServer(HttpServer server, String scheme, Function<Asked, Reply> script) {
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, script));
        server.start();
    }

    /** Answers each request by the script. */
    public static ScriptedServer answering(Function<Asked, Reply> script) {
        try {
            return new ScriptedServer(HttpServer.create(loopback(), 0), "http", script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers each request with the same. */
    public static ScriptedServer answering(Reply reply) {
        return answering(_ -> reply);
    }

    /** The same over TLS. */
    public static ScriptedServer answering(SSLContext tls, Reply reply) {
        try {
            HttpsServer server = HttpsServer.create(loopback(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            return new ScriptedServer(server, "https", _ -> reply);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Scheme, host and port. */
    public String origin() {
        return scheme + "://localhost:" + server.getAddress().getPort();
    }

    /** Everything asked so far. */
    public List<Asked> asked() {
        return asked;
    }

    /** The only thing asked. */
    public Asked onlyAsked() {
        if (asked.size() != 1) {
            throw new AssertionError("asked " + asked.size() + " times: " + asked);
        }
        return asked.getFirst();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange, Function<Asked, Reply> script) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Asked request = new Asked(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(),
                    Optional.ofNullable(exchange.getRequestURI().getRawQuery()), exchange.getRequestHeaders(), body);
            asked.add(request);
            Reply reply = script.apply(request);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), reply.announced() == 0 ? -1 : reply.announced());
            exchange.getResponseBody().write(reply.body().toByteArray());
            exchange.getResponseBody().flush();
        }
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
