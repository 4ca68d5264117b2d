package live.hundredms.operator.suites.kills;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The real API server and the simulator behind all relays. */
final class Upstream implements AutoCloseable {
    private static final String AUTHORIZATION = "Authorization";
    private static final Set<String> NOT_HANDED_ON = Set.of("accept-encoding", "connection", "content-length", "expect",
            "host", "http2-settings", "transfer-encoding", "upgrade");

    private final String kubernetes;
    private final String remote;
    private final HttpClient http;

    /**
     * Calls nobody yet.
     *
     * @param kubeconfig an administrator's, as YAML
     * @param remote address of the simulator
     */
    Upstream(String kubeconfig, String remote) {
        Config config = Config.fromKubeconfig(kubeconfig);
        this.kubernetes = config.getMasterUrl().replaceFirst("/$", "");
        this.remote = remote;
        try {
            http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(SSLUtils.sslContext(config))
                    .build();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request as it came. */
    record Request(String method, URI uri, Map<String, List<String>> headers, String body) {
        String sender() {
            return String.join(",", headers.getOrDefault(AUTHORIZATION, List.of()));
        }
    }

    /** The status and the stream of what follows, which the caller closes. */
    HttpResponse<InputStream> open(RelayedCall call, Request request) throws IOException {
        boolean toRemote = call.side() == RelayedCall.Side.REMOTE;
        String base = toRemote ? remote : kubernetes;
        HttpRequest.Builder onward = HttpRequest.newBuilder(URI.create(base + request.uri())).method(request.method(),
                HttpRequest.BodyPublishers.ofString(request.body()));
        request.headers().forEach((name, values) -> {
            if (!NOT_HANDED_ON.contains(name.toLowerCase(Locale.ROOT))
                    && (toRemote || !name.equalsIgnoreCase(AUTHORIZATION))) {
                values.forEach(value -> onward.header(name, value));
            }
        });
        try {
            return http.send(onward.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    Rule.Reply call(RelayedCall call, Request request) throws IOException {
        HttpResponse<InputStream> response = open(call, request);
        try (InputStream body = response.body()) {
            return new Rule.Reply(response.statusCode(), type(response),
                    new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static String type(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Type").orElse("application/json");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
