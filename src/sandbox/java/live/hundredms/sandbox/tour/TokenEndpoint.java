package live.hundredms.sandbox.tour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** Where 100ms exchanges room codes for join tokens, which needs no credentials. */
record TokenEndpoint(URI address) {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int SHOWN = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The room and the role that a join token is for.
     *
     * @param token what a client library of 100ms joins with
     */
    record Admission(String token, String roomId, String role) {
        /** Without the token. */
        @Override
        public String toString() {
            return "Admission[roomId=" + roomId + ", role=" + role + "]";
        }
    }

    /**
     * Exchanges a code.
     *
     * @throws TourException with the words of 100ms if it refuses the code, or if its answer has no token
     * @throws IOException if no answer came
     */
    Admission exchange(String code, String userId) throws IOException, InterruptedException {
        var body = JSON.writeValueAsString(Map.of("code", code, "user_id", userId));
        var request = HttpRequest.newBuilder(address).timeout(TIMEOUT).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try (var http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new TourException("100ms refused the room code: " + words(answer));
            }
            return admission(JSON.readTree(answer.body()).path("token").asText());
        }
    }

    private static Admission admission(String token) throws IOException {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw new TourException("100ms answered without a join token");
        }
        try {
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            return new Admission(token, claims.path("room_id").asText(), claims.path("role").asText());
        } catch (IllegalArgumentException e) {
            throw new TourException("100ms answered with a join token that cannot be read", e);
        }
    }

    /** Status and message on one line: what comes from outside is shown shortened and without control characters. */
    private static String words(HttpResponse<String> answer) {
        String message;
        try {
            message = JSON.readTree(answer.body()).path("message").asText();
        } catch (IOException e) {
            message = "";
        }
        String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
        return "status " + answer.statusCode()
                + (line.isEmpty() ? "" : ", " + line.substring(0, Math.min(SHOWN, line.length())));
    }
}
