package live.hundredms.operator.domain.room;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import live.hundredms.operator.remote.token.ManagementTokens;
import live.hundredms.operator.remote.token.WorkspaceCredentials.SigningKey;
import live.hundredms.operator.support.FieldJson;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;

/** Rooms that are made at the simulator with one field, by hand and not by the operator. */
final class RoomSimulation implements AutoCloseable {
    private static final SigningKey KEY = new SigningKey("key-one", new SecretText("app-secret-one"));

    private final HttpClient http = HttpClient.newHttpClient();
    private final ManagementTokens tokens = new ManagementTokens(KEY, Clock.systemUTC());
    private final Simulator simulator = Simulator.start(SimulatorOptions.of(KEY.accessKey(), KEY.appSecret().reveal()));
    private int rooms;

    /** Whether a room that is made with a value shows it afterwards. */
    boolean keeps(FieldRow row, Dialect dialect, FieldValue example) {
        JsonNode template = simulator.state().templates().getFirst();
        boolean ofTemplate = row.names().spec().equals("template");
        JsonNode sent = ofTemplate
                ? template.path(dialect == Dialect.CURRENT ? "id" : "name")
                : FieldJson.wire(example);
        JsonNode kept = ofTemplate ? template.path("id") : sent;
        String name = "room-" + ++rooms;
        return post(dialect, name, wireName(row, dialect), sent) == 200 && simulator.state().roomNamed(name)
                .filter(room -> kept.equals(room.path(wireName(row, Dialect.CURRENT)))).isPresent();
    }

    /** Whether no room is made with a value. */
    boolean refuses(FieldRow row, Dialect dialect, JsonNode value) {
        return post(dialect, "room-" + ++rooms, wireName(row, dialect), value) == 400;
    }

    private static String wireName(FieldRow row, Dialect dialect) {
        return row.names().wire().getOrDefault(dialect, "");
    }

    private int post(Dialect dialect, String name, String wireName, JsonNode value) {
        String endpoint = dialect == Dialect.CURRENT ? simulator.currentEndpoint() : simulator.legacyEndpoint();
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name).set(wireName, value);
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + "/rooms"))
                .header("Authorization", "Bearer " + tokens.current().reveal())
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        simulator.close();
        http.close();
    }
}
