package live.hundredms.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** Statements about rooms whose id is known. */
@Statements
class UpdateConformanceTest {
    private static final String UNKNOWN = "/rooms/66f0aa11c0ffee0000000bad";
    private final ConformanceRemote remote;

    UpdateConformanceTest(ConformanceRemote remote) {
        this.remote = remote;
    }

    private static String path(JsonNode room) {
        return "/rooms/" + room.path("id").asText();
    }

    /** What must not change when something else does. */
    private JsonNode without(JsonNode room, String... fields) throws IOException {
        ObjectNode rest = remote.room(room).deepCopy();
        rest.remove(List.of(fields));
        return rest.without("updated_at");
    }

    @Statement(value = 23, text = "an update changes what it carries and updated_at, nothing else")
    void partialUpdate() throws IOException {
        JsonNode room = remote.create("\"description\":\"old\",\"size\":9,\"region\":\"eu\"");
        JsonNode before = without(room, "description");
        String updatedAt = remote.room(room).path("updated_at").asText();

        remote.current().post(path(room), "{\"description\":\"x\"}");

        assertThat(remote.room(room).path("description").asText()).isEqualTo("x");
        assertThat(without(room, "description")).isEqualTo(before);
        assertThat(remote.room(room).path("updated_at").asText()).isGreaterThan(updatedAt);
    }

    @Statement(value = 24, text = "disabling changes enabled only, and enabling reverses it")
    void disabling() throws IOException {
        JsonNode room = remote.create("\"description\":\"kept\",\"region\":\"us\",\"max_duration_seconds\":600");
        JsonNode before = without(room, "enabled");

        JsonNode disabled = remote.current().post(path(room), "{\"enabled\":false}").json();

        assertThat(disabled.path("enabled").asBoolean(true)).isFalse();
        assertThat(without(room, "enabled")).isEqualTo(before);
        assertThat(remote.room(room).path("enabled").asBoolean(true)).isFalse();
        JsonNode enabled = remote.current().post(path(room), "{\"enabled\":true}").json();
        assertThat(enabled.path("enabled").asBoolean()).isTrue();
        assertThat(without(room, "enabled")).isEqualTo(before);
    }

    @Statement(value = 25, text = "an unknown id is answered 404 with its code")
    void unknownId() throws IOException {
        for (Client.Answer answer : List.of(remote.current().get(UNKNOWN),
                remote.current().post(UNKNOWN, "{\"enabled\":false}"))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().path("code").asInt()).isEqualTo(404);
        }
    }

    @Statement(value = 26, text = "a disabled room can be retrieved by its id")
    void disabledRoom() throws IOException {
        JsonNode room = remote.create("");
        remote.current().post(path(room), "{\"enabled\":false}");

        assertThat(remote.room(room).path("id")).isEqualTo(room.path("id"));
    }

    @Statement(value = 27, text = "a retrieval leaves storage credentials out, an update shows them")
    void credentials() throws IOException {
        JsonNode room = remote.create("""
                "recording_info":{"enabled":true,"upload_info":{"type":"s3","location":"b",
                "credentials":{"key":"k","secret":"s"}}}""");

        JsonNode updated = remote.current().post(path(room), "{\"description\":\"x\"}").json();

        assertThat(updated.at("/recording_info/upload_info/credentials/secret").asText()).isEqualTo("s");
        assertThat(remote.room(room).at("/recording_info/upload_info/location").asText()).isEqualTo("b");
        assertThat(remote.room(room).at("/recording_info/upload_info").has("credentials")).isFalse();
    }

    @Statement(value = 28, text = "malformed JSON and wrong types are answered 400; PUT, PATCH and DELETE do nothing")
    void nonsense() throws IOException {
        JsonNode room = remote.create("");

        for (String body : List.of("{\"name\":", "[]", "\"x\"", "{\"size\":\"5\"}", "{\"size\":1.5}", "{\"name\":5}",
                "{\"large_room\":\"true\"}", "{\"recording_info\":true}", "{\"polls\":[1]}")) {
            assertThat(remote.post(body).status()).as(body).isEqualTo(400);
            assertThat(remote.current().post(path(room), body).status()).as(body).isEqualTo(400);
        }
        for (String method : List.of("PUT", "PATCH", "DELETE")) {
            assertThat(remote.current().send(method, path(room), "{}").status()).as(method).isIn(404, 405);
            assertThat(remote.current().send(method, "/rooms", "{}").status()).as(method).isIn(404, 405);
        }
        assertThat(remote.room(room).path("enabled").asBoolean()).isTrue();
    }

    @Statement(value = 29, text = "ending a session with lock disables the room, without lock it does not", needs = Statement.Needs.SIMULATOR)
    void endRoom() throws IOException {
        JsonNode room = remote.create("");
        String end = "/active-rooms/" + room.path("id").asText() + "/end-room";

        remote.simulator().state().startSession(room.path("id").asText(), Json.object());
        assertThat(remote.current().post(end, "{\"reason\":\"over\"}").status()).isEqualTo(200);
        assertThat(remote.room(room).path("enabled").asBoolean()).isTrue();
        remote.simulator().state().startSession(room.path("id").asText(), Json.object());
        assertThat(remote.current().post(end, "{\"lock\":true}").status()).isEqualTo(200);
        assertThat(remote.room(room).path("enabled").asBoolean(true)).isFalse();
    }
}
