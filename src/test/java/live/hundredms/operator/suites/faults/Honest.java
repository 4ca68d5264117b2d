package live.hundredms.operator.suites.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import live.hundredms.operator.suites.faults.Gateway.Asked;

/** Hands a request on to the simulator: what happens at 100ms whatever becomes of the reply. */
final class Honest implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String origin;

    Honest(String origin) {
        this.origin = origin;
    }

    /** A reply of the simulator. */
    record Answer(int status, String body) {
    }

    Answer answer(Asked asked) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin + asked.target()))
                .header("Authorization", asked.token()).header("Content-Type", "application/json")
                .method(asked.method(), HttpRequest.BodyPublishers.ofString(asked.body())).build();
        try {
            HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(reply.statusCode(), reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
