package live.hundredms.sandbox.simulator;

import static live.hundredms.sandbox.simulator.ConformanceRemote.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;

/** Statements about creating rooms, and about creating them again. */
@Statements
class UpsertConformanceTest {
    private static final String UUID_SHAPE = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String STORAGE = """
            "recording_info":{"enabled":true,"upload_info":{"type":"s3","location":"b","prefix":"p",
            "options":{"region":"eu-west-1"},"credentials":{"key":"k","secret":"s"}}}""";
    private final ConformanceRemote remote;

    UpsertConformanceTest(ConformanceRemote remote) {
        this.remote = remote;
    }

    @Statement(value = 6, text = "an empty creation gets a UUID for a name, is enabled and has a template")
    void emptyCreation() throws IOException {
        JsonNode room = remote.post("{}").json();

        assertThat(room.path("name").asText()).matches(UUID_SHAPE);
        assertThat(room.path("enabled").asBoolean()).isTrue();
        assertThat(room.path("template_id").asText()).isNotEmpty();
        assertThat(room.path("template").asText()).isNotEmpty();
    }

    @Statement(value = 7, text = "a name that is created twice is one room")
    void sameName() throws IOException {
        String name = remote.freshName();
        String first = remote.post(body(name, "")).field("id");

        assertThat(remote.post(body(name, "")).field("id")).isEqualTo(first);
        assertThat(remote.current().get("/rooms?name=" + name).json().path("data")).hasSize(1);
    }

    @Statement(value = 8, text = "a name in other case is the same room and takes the new fields")
    void otherCase() throws IOException {
        JsonNode first = remote.create("\"description\":\"old\"");
        String shouted = first.path("name").asText().toUpperCase(Locale.ROOT);

        String again = remote.post(body(shouted, "\"description\":\"new\"")).field("id");

        assertThat(again).isEqualTo(first.path("id").asText());
        assertThat(remote.room(first).path("description").asText()).isEqualTo("new");
    }

    @Statement(value = 9, text = "an upsert with another template_id moves the room to that template")
    void otherTemplate() throws IOException {
        JsonNode first = remote.create("");
        String other = "";
        for (JsonNode template : remote.current().get("/templates").json().path("data")) {
            boolean same = template.path("id").asText().equals(first.path("template_id").asText());
            other = same ? other : template.path("id").asText();
        }
        assumeTrue(!other.isEmpty(), "the workspace has one template only");

        remote.post(body(first.path("name").asText(), "\"template_id\":\"" + other + "\""));

        assertThat(remote.room(first).path("template_id").asText()).isEqualTo(other);
        assertThat(remote.room(first).path("template").asText()).isNotEqualTo(first.path("template").asText());
    }

    @Statement(value = 10, text = "an upsert keeps a plain field that it leaves out")
    void omittedField() throws IOException {
        JsonNode first = remote.create("\"description\":\"kept\",\"size\":7");

        remote.post(body(first.path("name").asText(), "\"max_duration_seconds\":600"));

        assertThat(remote.room(first).path("description").asText()).isEqualTo("kept");
        assertThat(remote.room(first).path("size").asInt()).isEqualTo(7);
    }

    @Statement(value = 11, text = "without recording_info a room follows its template, also later", needs = Statement.Needs.SIMULATOR)
    void followsTemplate() throws IOException {
        JsonNode room = remote.create("");
        assertThat(room.path("recording_source_template").asBoolean()).isTrue();
        assertThat(room.path("recording_info").isNull()).isTrue();

        remote.current().post("/templates/" + room.path("template_id").asText() + "/settings", """
                {"recording":{"enabled":true,"upload":{"type":"s3","location":"of-template"}}}""");

        assertThat(remote.room(room).at("/recording_info/enabled").asBoolean()).isTrue();
        assertThat(remote.room(room).at("/recording_info/upload_info/location").asText()).isEqualTo("of-template");
    }

    @Statement(value = 12, text = "recording_info is stored as a whole and nothing is merged into it")
    void wholeRecording() throws IOException {
        JsonNode room = remote.create(STORAGE);

        remote.post(body(room.path("name").asText(),
                "\"recording_info\":{\"enabled\":false,\"upload_info\":{\"type\":\"gs\",\"location\":\"c\"}}"));

        JsonNode stored = remote.room(room);
        assertThat(stored.path("recording_info").toString())
                .isEqualTo("{\"enabled\":false,\"upload_info\":{\"type\":\"gs\",\"location\":\"c\"}}");
        assertThat(stored.path("recording_source_template").asBoolean()).isFalse();
    }

    @Statement(value = 22, text = "creation, upsert, update, enabling and disabling are all answered 200")
    void success() throws IOException {
        JsonNode room = remote.create("");
        String path = "/rooms/" + room.path("id").asText();

        assertThat(remote.post(body(room.path("name").asText(), "")).status()).isEqualTo(200);
        assertThat(remote.current().post(path, "{\"size\":3}").status()).isEqualTo(200);
        assertThat(remote.current().post(path, "{\"enabled\":false}").status()).isEqualTo(200);
        assertThat(remote.current().post(path, "{\"enabled\":true}").status()).isEqualTo(200);
    }
}
