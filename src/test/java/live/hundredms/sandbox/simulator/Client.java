package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A bare client that shows what came over the wire. It sends what it is told, right or wrong, which a client library
 * would mend.
 *
 * @param base such as {@code http://127.0.0.1:8080/v2}
 * @param authorization the header's value for each call; null sends none
 */
record Client(String base, Supplier<@Nullable String> authorization) {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();

    /** What came back. */
    record Answer(int status, String text, HttpHeaders headers) {
        JsonNode json() {
            try {
                return Json.read(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + text, e);
            }
        }

        String field(String name) {
            return json().path(name).asText();
        }

        Optional<String> header(String name) {
            return headers.firstValue(name);
        }
    }

    static Client of(String base, Credentials keys) {
        return new Client(base, () -> "Bearer " + Tokens.management(keys.accessKey(), keys.appSecret()));
    }

    Client withToken(String token) {
        return new Client(base, () -> "Bearer " + token);
    }

    Answer get(String path) throws IOException {
        return send("GET", path, "");
    }

    Answer post(String path, String body) throws IOException {
        return send("POST", path, body);
    }

    Answer send(String method, String path, String body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json").method(method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        String header = authorization.get();
        if (header != null) {
            request.header("Authorization", header);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
