package live.hundredms.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recording assets: how tests make them, and how the calls of 100ms show them. */
class RecordingAssetsTest {
    private final Simulator simulator = Simulator
            .start(SimulatorOptions.of("key", "secret").withWorkspace("other", "secret"));
    private final Client current = Client.of(simulator.currentEndpoint(), new Credentials("key", "secret"));
    private final Client control = new Client(simulator.url(), () -> null);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private String room(String name) throws IOException {
        return current.post("/rooms", ConformanceRemote.body(name,
                """
                        "recording_info":{"enabled":false,"upload_info":{"type":"s3","location":"lectures","prefix":"math"}}"""))
                .field("id");
    }

    private Client.Answer add(String room, String asset) throws IOException {
        return control.post("/_simulator/rooms/" + room + "/assets", asset);
    }

    private List<String> ids(String query) throws IOException {
        return current.get("/recording-assets" + query).json().path("data").findValuesAsText("id");
    }

    @Test
    void shouldShowWhatARecordingLeftWithItsPath() throws IOException {
        String room = room("a");

        String id = add(room,
                "{\"type\":\"room-composite\",\"status\":\"failed\",\"created_at\":\"2025-02-01T08:00:00.5Z\"}")
                .field("id");

        JsonNode asset = current.get("/recording-assets").json().at("/data/0");
        assertThat(asset.properties()).extracting(field -> field.getKey()).containsExactlyInAnyOrder("id", "job_id",
                "room_id", "session_id", "type", "status", "path", "size", "duration", "thumbnails", "metadata",
                "created_at");
        assertThat(asset.path("id").asText()).isEqualTo(id).hasSize(24);
        assertThat(asset.path("room_id").asText()).isEqualTo(room);
        assertThat(asset.path("type").asText()).isEqualTo("room-composite");
        assertThat(asset.path("status").asText()).isEqualTo("failed");
        assertThat(asset.path("created_at").asText()).isEqualTo("2025-02-01T08:00:00.500Z");
        assertThat(asset.path("path").asText()).startsWith("s3://lectures/math/beam/" + room + "/2025-02-01/Rec-")
                .endsWith(".mp4");
        assertThat(current.get("/recording-assets/" + id).json()).isEqualTo(asset);
        assertThat(simulator.state().assets()).containsExactly(asset);
    }

    @Test
    void shouldSignAUrlForAFileWhenAsked() throws IOException {
        String id = add(room("a"), "{\"type\":\"chat\"}").field("id");

        JsonNode signed = current.get("/recording-assets/" + id + "/presigned-url").json();

        assertThat(signed.path("url").asText()).contains("X-Amz-Signature=");
        assertThat(signed.path("path").asText()).startsWith("s3://lectures/");
        assertThat(current.get("/recording-assets/66f0aa11c0ffee0000000bad").status()).isEqualTo(404);
        assertThat(current.get("/recording-assets/66f0aa11c0ffee0000000bad/presigned-url").status()).isEqualTo(404);
    }

    @Test
    void shouldCompleteAnAssetAndDateItNowWhenOnlyItsTypeIsGiven() throws IOException {
        Instant before = Instant.now();

        JsonNode asset = add(room("a"), "{\"type\":\"track\"}").json();

        assertThat(asset.path("status").asText()).isEqualTo("completed");
        assertThat(Instant.parse(asset.path("created_at").asText())).isBetween(before, Instant.now());
    }

    @Test
    void shouldMakeAnAssetThatMakesNoSenseWhenToldTo() throws IOException {
        add(room("a"),
                """
                        {"type":"hologram","status":"processing","created_at":"2099-01-01T00:00:00Z","room_id":null,"size":-1}""");

        JsonNode asset = current.get("/recording-assets").json().at("/data/0");
        assertThat(asset.has("room_id")).isFalse();
        assertThat(asset.path("type").asText()).isEqualTo("hologram");
        assertThat(asset.path("created_at").asText()).startsWith("2099");
        assertThat(asset.path("size").asInt()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {                                           | the body is not JSON
            []                                          | a recording asset needs a type, such as room-composite
            {}                                          | a recording asset needs a type, such as room-composite
            {"type":5}                                  | a recording asset needs a type, such as room-composite
            {"type":"chat","id":"x"}                    | a recording asset has no field id
            {"type":"chat","created_at":"yesterday"}    | created_at is a time such as 2025-02-01T08:00:00Z
            {"type":"chat","created_at":null}           | created_at is a time such as 2025-02-01T08:00:00Z
            {"type":"chat","created_at":"1969-12-31T23:59:59Z"} | created_at lies between 1970-01-01 and 2106-02-07
            {"type":"chat","created_at":"2106-02-08T00:00:00Z"} | created_at lies between 1970-01-01 and 2106-02-07
            """)
    void shouldSayWhatIsWrongWithAnAsset(String asset, String message) throws IOException {
        Client.Answer answer = add(room("a"), asset);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.field("message")).isEqualTo(message);
        assertThat(simulator.state().assets()).isEmpty();
    }

    @Test
    void shouldRefuseAnAssetOfAnUnknownRoomOrOfTooManyBytes() throws IOException {
        String wide = "{\"type\":\"chat\",\"path\":\"" + "x".repeat(4096) + "\"}";

        assertThat(add("nowhere", "{\"type\":\"chat\"}").field("message")).isEqualTo("Room not found");
        assertThat(add(room("a"), wide).field("message")).isEqualTo("a recording asset has at most 4096 bytes");
        assertThatThrownBy(() -> simulator.state().addAsset(room("a"), Json.object()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldFilterByRoomSessionAndStatus() throws IOException {
        String room = room("a");
        String other = room("b");
        String completed = add(room, "{\"type\":\"chat\",\"session_id\":\"s\"}").field("id");
        String failed = add(room, "{\"type\":\"chat\",\"status\":\"failed\"}").field("id");
        String elsewhere = add(other, "{\"type\":\"chat\",\"session_id\":\"s\"}").field("id");

        assertThat(ids("")).containsExactlyInAnyOrder(completed, failed, elsewhere);
        assertThat(ids("?room_id=" + room)).containsExactlyInAnyOrder(completed, failed);
        assertThat(ids("?session_id=s")).containsExactlyInAnyOrder(completed, elsewhere);
        assertThat(ids("?status=failed")).containsExactly(failed);
        assertThat(ids("?status=completed&room_id=" + room)).containsExactly(completed);
        Client.Answer odd = current.get("/recording-assets?status=processing");
        assertThat(odd.status()).isEqualTo(400);
        assertThat(odd.field("message")).isEqualTo("Invalid query parameter");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldWalkThePagesInOneOrderWhateverTheOrderOfMaking(boolean oldestFirst) throws IOException {
        SimulatorOptions options = SimulatorOptions.of("key", "secret");
        try (ConformanceRemote remote = ConformanceRemote
                .simulated(oldestFirst ? options.with(Switch.ASSETS_OLDEST_FIRST) : options)) {
            String room = remote.create("").path("id").asText();
            Instant newest = Instant.parse("2025-02-01T08:00:00Z");
            List<String> made = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                made.add(remote.simulator().state()
                        .addAsset(room,
                                Json.object().put("type", "stream").put("created_at", newest.minusMillis(i).toString()))
                        .orElseThrow().path("id").asText());
            }
            List<String> seen = new ArrayList<>();
            JsonNode page = remote.current().get("/recording-assets").json();
            while (!page.path("data").isEmpty()) {
                seen.addAll(page.path("data").findValuesAsText("id"));
                assertThat(page.path("last").asText()).isEqualTo(seen.getLast());
                page = remote.current().get("/recording-assets?start=" + page.path("last").asText()).json();
            }

            assertThat(seen).isEqualTo(oldestFirst ? made.reversed() : made);
            assertThat(page.path("last").asText()).isEmpty();
            assertThat(remote.current().get("/recording-assets?limit=1000").json().path("limit").asInt())
                    .isEqualTo(100);
        }
    }

    @Test
    void shouldKeepTheNewestAssetsWhenThereAreTooMany() {
        RecordingAssets assets = new RecordingAssets(new Ids());
        Instant first = Instant.parse("2025-02-01T08:00:00Z");
        for (int i = 0; i <= RecordingAssets.MOST; i++) {
            assets.add(first.plusSeconds(i), Json.object());
        }

        assertThat(assets.oldestFirst()).hasSize(RecordingAssets.MOST);
        assertThat(assets.oldestFirst().firstEntry().getValue().createdAt()).isEqualTo(first.plusSeconds(1));
    }

    @Test
    void shouldShowNothingToAnotherWorkspaceAndCountFaultAndRefuseLikeOtherCalls() throws IOException {
        String room = room("a");
        String id = add(room, "{\"type\":\"chat\"}").field("id");
        Client other = Client.of(simulator.currentEndpoint(), new Credentials("other", "secret"));

        assertThat(other.get("/recording-assets").json().path("data")).isEmpty();
        assertThat(other.get("/recording-assets/" + id).status()).isEqualTo(404);
        assertThat(current.withToken("x").get("/recording-assets").status()).isEqualTo(401);
        simulator.faults(FaultRule.on("GET", "^/v2/recording-assets$").answer(403, "").times(1));
        assertThat(current.get("/recording-assets").status()).isEqualTo(403);
        assertThat(ids("")).containsExactly(id);
        assertThat(simulator.state().calls()).containsEntry("GET /recording-assets", 4)
                .containsEntry("GET /recording-assets/<id>", 1).doesNotContainKey("POST elsewhere");
        assertThat(control.get("/_simulator/state").json().at("/assets/0/id").asText()).isEqualTo(id);
    }
}
