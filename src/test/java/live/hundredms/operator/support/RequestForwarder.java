package live.hundredms.operator.support;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Sends requests on that came to a test's server: to the API server as an administrator, or elsewhere as they came. */
public final class RequestForwarder implements AutoCloseable {
    private static final String AUTHORIZATION = "authorization";
    private static final Set<String> NOT_FORWARDED = Set.of("accept-encoding", "connection", "content-length", "expect",
            "host", "http2-settings", "transfer-encoding", "upgrade");

    private final String apiServer;
    private final HttpClient http;

    /**
     * Calls nobody yet.
     *
     * @param kubeconfig an administrator's, as YAML
     */
    public RequestForwarder(String kubeconfig) {
        Config config = Config.fromKubeconfig(kubeconfig);
        this.apiServer = config.getMasterUrl().replaceFirst("/$", "");
        try {
            http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(SSLUtils.sslContext(config))
                    .build();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request as it came. */
    public record Request(String method, URI uri, Map<String, List<String>> headers, String body) {
        /** Whose it is, by its credentials. */
        public String sender() {
            return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(AUTHORIZATION))
                    .flatMap(header -> header.getValue().stream()).collect(Collectors.joining(","));
        }
    }

    /** The reply of the API server, whose stream the caller closes. */
    public HttpResponse<InputStream> toApiServer(Request request) throws IOException {
        Map<String, List<String>> headers = new HashMap<>(request.headers());
        headers.keySet().removeIf(AUTHORIZATION::equalsIgnoreCase);
        return to(apiServer, new Request(request.method(), request.uri(), headers, request.body()));
    }

    /** The reply of the server at that address, whose stream the caller closes. */
    public HttpResponse<InputStream> to(String address, Request request) throws IOException {
        HttpRequest.Builder onward = HttpRequest.newBuilder(URI.create(address + request.uri()))
                .method(request.method(), HttpRequest.BodyPublishers.ofString(request.body()));
        request.headers().forEach((name, values) -> {
            if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
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

    /** What it says that it is, else JSON. */
    public static String type(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Type").orElse("application/json");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
