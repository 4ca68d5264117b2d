package live.hundredms.operator.suites.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** The way to an API server on which each Room gets labels in every reply: more than an etcd holds. */
final class FatteningRelay implements AutoCloseable {
    /** What the metadata of each object has, but not that of a list or a bookmark. */
    private static final byte[] OBJECT = "\"creationTimestamp\":\"".getBytes(StandardCharsets.UTF_8);
    private static final String PREFIX = "x".repeat(200) + ".org/" + "y".repeat(45);
    private static final String VALUE = "z".repeat(63);
    private static final Set<String> NOT_HANDED_ON = Set.of("accept-encoding", "authorization", "connection",
            "content-length", "expect", "host", "http2-settings", "transfer-encoding", "upgrade");

    private final String target;
    private final HttpClient http;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final int labels;
    private final AtomicLong fattened = new AtomicLong();

    /**
     * Listens on a port of its own.
     *
     * @param kubeconfig an administrator's, as YAML
     * @param labels how many a Room gets, of about 330 bytes
     */
    FatteningRelay(String kubeconfig, int labels) {
        Config config = Config.fromKubeconfig(kubeconfig);
        this.target = config.getMasterUrl().replaceFirst("/$", "");
        this.labels = labels;
        try {
            http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(SSLUtils.sslContext(config))
                    .build();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::relay);
        server.start();
    }

    /** Of whoever goes this way. */
    String kubeconfig() {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: relay, cluster: {server: "http://127.0.0.1:%d"}}]
                contexts: [{name: relay, context: {cluster: relay, user: none}}]
                users: [{name: none, user: {token: none}}]
                current-context: relay
                """.formatted(server.getAddress().getPort());
    }

    /** How many Rooms were sent with labels, each as often as it was sent. */
    long fattened() {
        return fattened.get();
    }

    private void relay(HttpExchange exchange) throws IOException {
        try (exchange) {
            if ("websocket".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Upgrade"))) {
                // The client watches by plain HTTP then.
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            HttpRequest.Builder onward = HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI())).method(
                    exchange.getRequestMethod(),
                    HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!NOT_HANDED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> onward.header(name, value));
                }
            });
            HttpResponse<InputStream> reply = http.send(onward.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = reply.body()) {
                exchange.getResponseHeaders().set("Content-Type",
                        reply.headers().firstValue("Content-Type").orElse("application/json"));
                exchange.sendResponseHeaders(reply.statusCode(), 0);
                exchange.getResponseBody().flush();
                boolean rooms = exchange.getRequestURI().getPath().matches("/apis/100ms.live/[^/]+/(.*/)?rooms(/.*)?");
                copy(body, exchange.getResponseBody(), rooms);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What may be the beginning of an object's metadata is held back until it is known. */
    private void copy(InputStream from, OutputStream to, boolean rooms) throws IOException {
        byte[] chunk = new byte[16 * 1024];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int held = 0;
        for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
            for (int i = 0; i < read; i++) {
                if (rooms && chunk[i] == OBJECT[held]) {
                    held++;
                } else {
                    out.write(OBJECT, 0, held);
                    held = rooms && chunk[i] == OBJECT[0] ? 1 : 0;
                    out.write(chunk, i, 1 - held);
                }
                if (held == OBJECT.length) {
                    held = 0;
                    out.writeBytes(labelled());
                    out.writeTo(to);
                    out.reset();
                }
            }
            out.writeTo(to);
            out.reset();
            to.flush();
        }
        to.write(OBJECT, 0, held);
    }

    private byte[] labelled() {
        long serial = fattened.incrementAndGet();
        StringBuilder text = new StringBuilder("\"labels\":{");
        for (int i = 0; i < labels; i++) {
            text.append(i == 0 ? "\"" : ",\"").append(PREFIX).append(serial).append('-').append(i).append("\":\"")
                    .append(VALUE).append('"');
        }
        return text.append("},\"creationTimestamp\":\"").toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        http.shutdownNow();
        threads.shutdownNow();
    }
}
