package live.hundredms.operator.suites.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import live.hundredms.operator.support.RequestForwarder;

/** The way to an API server on which each Room gets labels in every reply: more than an etcd holds. */
final class FatteningRelay implements AutoCloseable {
    /** What the metadata of each object has, but not that of a list or a bookmark. */
    private static final byte[] OBJECT = "\"creationTimestamp\":\"".getBytes(StandardCharsets.UTF_8);
    private static final String PREFIX = "x".repeat(200) + ".org/" + "y".repeat(45);
    private static final String VALUE = "z".repeat(63);

    private final RequestForwarder forwarder;
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
        this.forwarder = new RequestForwarder(kubeconfig);
        this.labels = labels;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
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
            HttpResponse<InputStream> reply = forwarder.toApiServer(new RequestForwarder.Request(
                    exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            try (InputStream body = reply.body()) {
                exchange.getResponseHeaders().set("Content-Type", RequestForwarder.type(reply));
                exchange.sendResponseHeaders(reply.statusCode(), 0);
                exchange.getResponseBody().flush();
                boolean rooms = exchange.getRequestURI().getPath().matches("/apis/100ms.live/[^/]+/(.*/)?rooms(/.*)?");
                copy(body, exchange.getResponseBody(), rooms);
            }
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
        forwarder.close();
        threads.shutdownNow();
    }
}
