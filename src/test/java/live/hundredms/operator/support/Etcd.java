package live.hundredms.operator.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The etcd of an {@link ApiServer}, which can pass for full: its own alarm then refuses every write but deletions. */
public final class Etcd {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;

    Etcd(String url) {
        this.url = url;
    }

    /** As when its quota is used up. */
    public void full() throws IOException, InterruptedException {
        alarm("ACTIVATE");
    }

    /** As after its compaction and an administrator's {@code etcdctl alarm disarm}. */
    public void roomy() throws IOException, InterruptedException {
        alarm("DEACTIVATE");
    }

    private void alarm(String action) throws IOException, InterruptedException {
        String member = call("status", "{}").path("header").path("member_id").asText();
        call("alarm", "{\"action\": \"%s\", \"memberID\": \"%s\", \"alarm\": \"NOSPACE\"}".formatted(action, member));
    }

    private JsonNode call(String what, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/v3/maintenance/" + what))
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(response.body());
            }
            return JSON.readTree(response.body());
        }
    }
}
