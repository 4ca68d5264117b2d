package live.hundredms.sandbox.simulator;

import static live.hundredms.sandbox.simulator.ConformanceRemote.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;

/** Statements about the legacy dialect. */
@Statements
class LegacyConformanceTest {
    private static final String STORAGE = """
            "recording_info":{"enabled":true,"upload_info":{"type":"%s","location":"b",
            "credentials":{"key":"k","secret":"s"}}}""";
    private final ConformanceRemote remote;

    LegacyConformanceTest(ConformanceRemote remote) {
        this.remote = remote;
    }

    private JsonNode create(String fields) throws IOException {
        Client.Answer answer = remote.postLegacy(body(remote.freshName(), fields));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Statement(value = 42, text = "legacy: a creation shows active, user and customer, no enabled and a zero updated_at", needs = Statement.Needs.LEGACY)
    void creation() throws IOException {
        JsonNode room = create("\"description\":\"d\"");

        assertThat(room.path("active").asBoolean()).isTrue();
        assertThat(room.has("enabled")).isFalse();
        assertThat(room.path("user").asText()).isNotEmpty();
        assertThat(room.path("customer").asText()).isNotEmpty();
        assertThat(room.path("description").asText()).isEqualTo("d");
        assertThat(room.path("updated_at").asText()).isEqualTo("0001-01-01T00:00:00Z");
    }

    @Statement(value = 43, text = "legacy: template is a name, and an unknown one is answered 400", needs = Statement.Needs.LEGACY)
    void templateName() throws IOException {
        JsonNode known = remote.current().get("/templates").json().at("/data/0");
        JsonNode room = create("\"template\":\"" + known.path("name").asText() + "\"");

        Client.Answer unknown = remote.postLegacy(body(remote.freshName(), "\"template\":\"nobody's\""));

        assertThat(remote.room(room).path("template_id")).isEqualTo(known.path("id"));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.text()).contains("Error: template not found");
    }

    @Statement(value = 44, text = "legacy: active=false disables by name, ignoring case, and keeps the rest", needs = Statement.Needs.LEGACY)
    void disabling() throws IOException {
        JsonNode room = create("\"description\":\"kept\"," + STORAGE.formatted("s3"));
        String shouted = room.path("name").asText().toUpperCase(Locale.ROOT);

        JsonNode disabled = remote.postLegacy(body(shouted, "\"active\":false")).json();

        assertThat(disabled.path("id")).isEqualTo(room.path("id"));
        assertThat(disabled.path("active").asBoolean(true)).isFalse();
        assertThat(disabled.path("description").asText()).isEqualTo("kept");
        assertThat(disabled.path("recording_info")).isEqualTo(room.path("recording_info"));
        assertThat(remote.room(room).path("enabled").asBoolean(true)).isFalse();
    }

    @Statement(value = 53, text = "legacy: the reply to a disabling can show active=true although the room is disabled", needs = Statement.Needs.SIMULATOR)
    void shownAsActive() throws IOException {
        try (ConformanceRemote echoing = ConformanceRemote
                .simulated(SimulatorOptions.of("key", "secret").with(Switch.LEGACY_DISABLE_ECHOES_ACTIVE))) {
            JsonNode room = echoing.postLegacy(body("lobby", "")).json();

            JsonNode disabled = echoing.postLegacy(body("lobby", "\"active\":false")).json();

            assertThat(disabled.path("active").asBoolean(false)).isTrue();
            assertThat(disabled.path("id")).isEqualTo(room.path("id"));
            assertThat(echoing.room(room).path("enabled").asBoolean(true)).isFalse();
        }
    }

    @Statement(value = 45, text = "legacy: active=false for an unknown name makes a disabled room", needs = Statement.Needs.LEGACY)
    void disablingNobody() throws IOException {
        JsonNode room = create("\"active\":false");

        assertThat(room.path("active").asBoolean(true)).isFalse();
        assertThat(remote.room(room).path("enabled").asBoolean(true)).isFalse();
    }

    @Statement(value = 46, text = "legacy: replies show storage credentials in clear text", needs = Statement.Needs.LEGACY)
    void credentials() throws IOException {
        JsonNode room = create(STORAGE.formatted("s3"));

        assertThat(room.at("/recording_info/upload_info/credentials/key").asText()).isEqualTo("k");
        assertThat(room.at("/recording_info/upload_info/credentials/secret").asText()).isEqualTo("s");
    }

    @Statement(value = 47, text = "legacy: storage is s3 only, in ap-south-1 unless told otherwise", needs = Statement.Needs.LEGACY)
    void storage() throws IOException {
        Client.Answer other = remote.postLegacy(body(remote.freshName(), STORAGE.formatted("gs")));

        assertThat(other.status()).isEqualTo(400);
        assertThat(other.text()).contains("Invalid upload configuration");
        assertThat(create(STORAGE.formatted("s3")).at("/recording_info/upload_info/options/region").asText())
                .isEqualTo("ap-south-1");
    }

    @Statement(value = 48, text = "legacy: rooms can't be read", needs = Statement.Needs.LEGACY)
    void noReads() throws IOException {
        String id = create("").path("id").asText();

        assertThat(remote.legacy().get("/rooms").status()).isIn(404, 405);
        assertThat(remote.legacy().get("/rooms/" + id).status()).isIn(404, 405);
        assertThat(remote.legacy().send("DELETE", "/rooms/" + id, "").status()).isIn(404, 405);
    }

    @Statement(value = 58, text = "a room has the same id in both dialects, whichever made it", needs = Statement.Needs.LEGACY)
    void sameIds() throws IOException {
        JsonNode room = create("");
        JsonNode other = remote.create("");

        assertThat(remote.room(room).path("name")).isEqualTo(room.path("name"));
        assertThat(remote.postLegacy(body(other.path("name").asText(), "")).field("id"))
                .isEqualTo(other.path("id").asText());
    }

    @Statement(value = 49, text = "a room of one dialect is the same room in the other", needs = Statement.Needs.LEGACY)
    void sameRooms() throws IOException {
        JsonNode room = create("");
        JsonNode other = remote.create("");

        assertThat(remote.room(room).path("enabled").asBoolean()).isTrue();
        assertThat(remote.post(body(room.path("name").asText(), "")).field("id")).isEqualTo(room.path("id").asText());
        assertThat(remote.postLegacy(body(other.path("name").asText(), "\"active\":false")).field("id"))
                .isEqualTo(other.path("id").asText());
        assertThat(remote.room(other).path("enabled").asBoolean(true)).isFalse();
    }
}
