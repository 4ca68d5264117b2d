package live.hundredms.operator.suites.attacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A server that an attacker runs: it accepts every token, and has whatever rooms its owner wants it to have. */
final class PermissiveServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    /** By the first part of the path, which is the attack. */
    private final Map<String, ObjectNode> rooms = new ConcurrentHashMap<>();
    private final Map<String, Integer> writes = new ConcurrentHashMap<>();

    private PermissiveServer(HttpServer server) {
        this.server = server;
    }

    static PermissiveServer start() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            PermissiveServer permissive = new PermissiveServer(http);
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            http.createContext("/", permissive::answer);
            http.start();
            return permissive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The endpoint at which this one room is there under that name, and all that is asked for is it. */
    String endpoint(String attack, JsonNode room, String name) {
        rooms.put(attack, room.<ObjectNode>deepCopy().put("name", name));
        return origin() + "/" + attack;
    }

    /** How many writes it took. */
    int writes(String attack) {
        return writes.getOrDefault(attack, 0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/", -1);
            byte[] sent = exchange.getRequestBody().readAllBytes();
            boolean write = "POST".equals(exchange.getRequestMethod());
            if (write) {
                writes.merge(path[1], 1, Integer::sum);
            }
            ObjectNode room = write
                    ? rooms.computeIfPresent(path[1], (_, known) -> merged(known, sent))
                    : rooms.get(path[1]);
            boolean lists = !write && "rooms".equals(path[path.length - 1]);
            ObjectNode reply = JSON.createObjectNode();
            reply.putArray("data").add(room);
            byte[] body = (lists ? reply : Objects.requireNonNull(room)).toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static ObjectNode merged(ObjectNode room, byte[] change) {
        try {
            return room.deepCopy().setAll((ObjectNode) JSON.readTree(change));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
