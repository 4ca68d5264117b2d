package live.hundredms.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the statements are asked of: a fresh simulator, or the endpoint in the system properties {@code
 * conformance.endpoint}, {@code conformance.accessKey}, {@code conformance.appSecret} and, for the legacy dialect,
 * {@code conformance.legacyEndpoint}. Rooms that were made through it are disabled in the end.
 */
final class ConformanceRemote implements AutoCloseable {
    private final @Nullable Simulator simulator;
    private final Credentials keys;
    private final Client current;
    private final Client legacy;
    private final Set<String> made = new LinkedHashSet<>();

    private ConformanceRemote(@Nullable Simulator simulator, Credentials keys, String current, String legacy) {
        this.simulator = simulator;
        this.keys = keys;
        this.current = Client.of(current, keys);
        this.legacy = Client.of(legacy, keys);
    }

    static boolean isElsewhere() {
        return System.getProperty("conformance.endpoint") != null;
    }

    static boolean hasLegacy() {
        return !isElsewhere() || System.getProperty("conformance.legacyEndpoint") != null;
    }

    static ConformanceRemote ofThisRun() {
        return isElsewhere()
                ? new ConformanceRemote(null, new Credentials(property("accessKey"), property("appSecret")),
                        property("endpoint"), System.getProperty("conformance.legacyEndpoint", "http://127.0.0.1:9"))
                : simulated(SimulatorOptions.of("key", "secret").withWorkspace("other-key", "other-secret"));
    }

    static ConformanceRemote simulated(SimulatorOptions options) {
        Simulator simulator = Simulator.start(options);
        return new ConformanceRemote(simulator, options.workspaces().getFirst(), simulator.currentEndpoint(),
                simulator.legacyEndpoint());
    }

    private static String property(String name) {
        return Optional.ofNullable(System.getProperty("conformance." + name)).orElseThrow(
                () -> new IllegalStateException("conformance.endpoint needs conformance." + name + " as well"));
    }

    Simulator simulator() {
        return Optional.ofNullable(simulator).orElseThrow(() -> new AssertionError("this needs the simulator"));
    }

    Credentials keys() {
        return keys;
    }

    Client current() {
        return current;
    }

    Client legacy() {
        return legacy;
    }

    /** A name no room has. */
    String freshName() {
        return "conformance-" + UUID.randomUUID();
    }

    /** {@code POST /rooms}; a room that comes of it is remembered. */
    Client.Answer post(String body) throws IOException {
        return remembered(current.post("/rooms", body));
    }

    /** Legacy {@code POST /rooms}; a room that comes of it is remembered. */
    Client.Answer postLegacy(String body) throws IOException {
        return remembered(legacy.post("/rooms", body));
    }

    private Client.Answer remembered(Client.Answer answer) {
        if (answer.status() == 200) {
            made.add(answer.field("id"));
        }
        return answer;
    }

    /** A new room with these further fields, such as {@code "size":5}. */
    JsonNode create(String fields) throws IOException {
        Client.Answer answer = post(body(freshName(), fields));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    /** A room's body with a name and further fields. */
    static String body(String name, String fields) {
        return "{\"name\":\"" + name + "\"" + (fields.isEmpty() ? "" : "," + fields) + "}";
    }

    /** The room as a retrieval shows it. */
    JsonNode room(JsonNode reply) throws IOException {
        Client.Answer answer = current.get("/rooms/" + reply.path("id").asText());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Override
    public void close() throws IOException {
        if (simulator != null) {
            simulator.close();
            return;
        }
        for (String id : made) {
            current.post("/rooms/" + id, "{\"enabled\":false}");
        }
    }
}
