package live.hundredms.operator.suites.behaviour;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Somebody else who uses the API of 100ms with the same keys. */
final class DirectClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private DirectClient() {
    }

    /** What 100ms answered to a call that it must accept. */
    static JsonNode post(String url, String accessKey, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token(accessKey)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(response.statusCode() + " " + response.body());
            }
            return SceneRemote.json(response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A management token (100ms-api.md A.2). */
    static String token(String accessKey) {
        Instant now = Instant.now().minusSeconds(10);
        return JWT.create().withClaim("access_key", accessKey).withClaim("type", "management").withClaim("version", 2)
                .withJWTId(UUID.randomUUID().toString()).withIssuedAt(now).withNotBefore(now)
                .withExpiresAt(now.plus(Duration.ofMinutes(30)))
                .sign(Algorithm.HMAC256(Scene.appSecret(accessKey).getBytes(StandardCharsets.UTF_8)));
    }
}
