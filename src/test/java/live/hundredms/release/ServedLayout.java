package live.hundredms.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import live.hundredms.image.OciIndex;

/** A registry from which clients can pull: each repository is an OCI layout in a folder of the same name. */
final class ServedLayout implements AutoCloseable {
    private static final Pattern PATH = Pattern.compile("/v2/(.+)/(manifests|blobs)/([^/]+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Path folder;

    ServedLayout(Path folder) throws IOException {
        this.folder = folder;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v2/", this::answer);
        server.start();
    }

    /** Host and port. */
    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
            if (!path.matches()) {
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            Path layout = folder.resolve(path.group(1));
            Optional<JsonNode> entry = Files.exists(layout) ? manifest(layout, path.group(3)) : Optional.empty();
            String digest = entry.map(found -> found.path("digest").asText()).orElse(path.group(3));
            Path blob = digest.startsWith("sha256:") ? OciIndex.blob(layout, digest) : layout.resolve("none");
            if (!Files.exists(blob)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().set("Docker-Content-Digest", digest);
            exchange.getResponseHeaders().set("Content-Type",
                    entry.map(found -> found.path("mediaType").asText()).orElse("application/octet-stream"));
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(Files.size(blob)));
                exchange.sendResponseHeaders(200, -1);
            } else {
                exchange.sendResponseHeaders(200, Files.size(blob));
                Files.copy(blob, exchange.getResponseBody());
            }
        }
    }

    /** The entry of a layout by its tag or its digest. */
    static Optional<JsonNode> manifest(Path layout, String reference) throws IOException {
        JsonNode entries = JSON.readTree(layout.resolve("index.json").toFile()).path("manifests");
        return StreamSupport.stream(entries.spliterator(), false)
                .filter(entry -> reference.equals(entry.path("digest").asText()) || reference
                        .equals(entry.path("annotations").path("org.opencontainers.image.ref.name").asText()))
                .findFirst();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
