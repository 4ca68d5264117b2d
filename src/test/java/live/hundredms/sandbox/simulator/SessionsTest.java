package live.hundredms.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions: how tests start and end them, and how the calls of 100ms show them. */
class SessionsTest {
    private final Simulator simulator = Simulator
            .start(SimulatorOptions.of("key", "secret").withWorkspace("other", "secret"));
    private final Client current = Client.of(simulator.currentEndpoint(), new Credentials("key", "secret"));
    private final Client control = new Client(simulator.url(), () -> null);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private String room() throws IOException {
        return current.post("/rooms", "{}").field("id");
    }

    private Client.Answer start(String room, String body) throws IOException {
        return control.post("/_simulator/rooms/" + room + "/sessions", body);
    }

    private Client.Answer end(String room) throws IOException {
        return control.send("DELETE", "/_simulator/rooms/" + room + "/sessions", "");
    }

    private List<String> ids(String query) throws IOException {
        Client.Answer answer = current.get("/sessions" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("data").findValuesAsText("room_id");
    }

    @Test
    void shouldShowWhoIsInASessionUntilItEnds() throws IOException {
        String room = room();
        String id = start(room,
                "{\"peers\":[{\"name\":\"Ada\",\"role\":\"host\",\"user_id\":\"u1\"},{\"role\":\"guest\"}]}")
                .field("id");

        JsonNode active = current.get("/active-rooms/" + room).json().path("session");
        JsonNode listed = current.get("/sessions").json().at("/data/0");
        assertThat(active.path("id").asText()).isEqualTo(id);
        assertThat(active.path("peers")).hasSize(2);
        assertThat(listed.path("active").asBoolean()).isTrue();
        JsonNode peer = listed.path("peers").path(active.at("/peers/0").asText());
        assertThat(peer.path("name").asText()).isEqualTo("Ada");
        assertThat(peer.path("session_id").asText()).isEqualTo(id);
        assertThat(peer.has("left_at")).isFalse();

        assertThat(end(room).json().path("active").asBoolean(true)).isFalse();
        assertThat(current.get("/active-rooms/" + room).field("message")).isEqualTo("session not found");
        JsonNode over = current.get("/sessions?active=false").json().at("/data/0");
        assertThat(over.path("id").asText()).isEqualTo(id);
        assertThat(over.path("peers").elements().next().has("left_at")).isTrue();
        assertThat(ids("")).isEmpty();
        assertThat(simulator.state().sessions()).containsExactly(over);
    }

    @Test
    void shouldHaveOneActiveSessionInARoom() throws IOException {
        String room = room();
        String first = start(room, "").field("id");

        assertThat(start(room, "{}").field("id")).isEqualTo(first);
        current.post("/active-rooms/" + room + "/end-room", "");
        String second = start(room, "").field("id");

        assertThat(second).isGreaterThan(first);
        assertThat(current.get("/active-rooms/" + room).json().at("/session/id").asText()).isEqualTo(second);
        assertThat(ids("?active=false")).containsExactly(room);
    }

    @Test
    void shouldGoOnInADisabledRoomThatNobodyCanJoin() throws IOException {
        String room = room();
        String other = room();
        start(room, "");
        for (String id : List.of(room, other)) {
            current.post("/rooms/" + id, "{\"enabled\":false}");
        }

        assertThat(current.get("/active-rooms/" + room).status()).isEqualTo(200);
        assertThat(start(other, "").field("message")).isEqualTo("participants cannot join a disabled room");
        assertThat(current.get("/active-rooms/" + other).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {                                   | the body is not JSON
            []                                  | a session has only peers, a list
            {"room":"r"}                        | a session has only peers, a list
            {"peers":{}}                        | a session has only peers, a list
            {"peers":[1]}                       | a peer has a name, a role and a user_id, texts of at most 256 characters
            {"peers":[{"age":"9"}]}             | a peer has a name, a role and a user_id, texts of at most 256 characters
            {"peers":[{"name":9}]}              | a peer has a name, a role and a user_id, texts of at most 256 characters
            """)
    void shouldSayWhatIsWrongWithASession(String body, String message) throws IOException {
        Client.Answer answer = start(room(), body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.field("message")).isEqualTo(message);
        assertThat(simulator.state().sessions()).isEmpty();
    }

    @Test
    void shouldRefuseTooManyPeersAndTooLongNames() throws IOException {
        String room = room();

        assertThatThrownBy(() -> simulator.state().startSession(room,
                Json.read(("{\"peers\":[" + "{},".repeat(100) + "{}]}").getBytes(StandardCharsets.UTF_8))))
                .hasMessage("a session has at most 100 peers");
        assertThat(start(room, "{\"peers\":[{\"name\":\"" + "x".repeat(257) + "\"}]}").status()).isEqualTo(400);
    }

    @Test
    void shouldAnswer404WhenThereIsNoRoomOrNoSession() throws IOException {
        String room = room();

        assertThat(start("nowhere", "").field("message")).isEqualTo("Room not found");
        assertThat(end("nowhere").field("message")).isEqualTo("Room not found");
        assertThat(end(room).field("message")).isEqualTo("session not found");
        assertThat(current.get("/active-rooms/nowhere").field("message")).isEqualTo("Room not found");
        assertThat(current.post("/active-rooms/nowhere/end-room", "").field("message")).isEqualTo("Room not found");
    }

    @Test
    void shouldFilterAndPageNewestFirst() throws IOException {
        List<String> rooms = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rooms.add(room());
            start(rooms.getLast(), "");
        }
        end(rooms.getFirst());

        JsonNode page = current.get("/sessions").json();
        assertThat(page.path("data").findValuesAsText("room_id")).isEqualTo(rooms.subList(2, 12).reversed());
        assertThat(ids("?start=" + page.path("last").asText())).containsExactly(rooms.get(1));
        assertThat(ids("?active=false")).containsExactly(rooms.getFirst());
        assertThat(ids("?room_id=" + rooms.get(5))).containsExactly(rooms.get(5));
        String oldestShown = page.at("/data/9/created_at").asText();
        assertThat(ids("?limit=100&after=" + oldestShown)).contains(rooms.get(2), rooms.getLast());
        assertThat(ids("?before=" + oldestShown)).contains(rooms.get(1), rooms.get(2));
        assertThat(ids("?before=2020-01-01T00:00:00.000Z")).isEmpty();
        assertThat(current.get("/sessions?after=yesterday").status()).isEqualTo(400);
        assertThat(current.get("/sessions?active=maybe").status()).isEqualTo(400);
    }

    @Test
    void shouldForgetTheOldestSessionWhenThereAreTooMany() {
        Sessions sessions = new Sessions(new Ids(), Clock.systemUTC());
        for (int i = 0; i <= Sessions.MOST; i++) {
            sessions.start("room-" + i, Json.object());
        }

        assertThat(sessions.newestFirst()).hasSize(Sessions.MOST);
        assertThat(sessions.active("room-0")).isEmpty();
        assertThat(sessions.active("room-1")).isPresent();
        assertThat(sessions.end("room-0", Duration.ZERO)).isEmpty();
    }

    @Test
    void shouldShowNothingToAnotherWorkspaceAndCountFaultAndRefuseLikeOtherCalls() throws IOException {
        String room = room();
        start(room, "");
        Client other = Client.of(simulator.currentEndpoint(), new Credentials("other", "secret"));

        assertThat(other.get("/sessions").json().path("data")).isEmpty();
        assertThat(other.get("/active-rooms/" + room).status()).isEqualTo(404);
        assertThat(other.post("/active-rooms/" + room + "/end-room", "").status()).isEqualTo(404);
        assertThat(current.withToken("x").get("/sessions").status()).isEqualTo(401);
        simulator.faults(FaultRule.on("GET", "^/v2/(sessions|active-rooms/.*)$").answer(503, "").times(2));
        assertThat(current.get("/sessions").status()).isEqualTo(503);
        assertThat(current.get("/active-rooms/" + room).status()).isEqualTo(503);
        assertThat(ids("")).containsExactly(room);
        assertThat(simulator.state().calls()).containsEntry("GET /sessions", 4)
                .containsEntry("GET /active-rooms/<id>", 2).containsEntry("POST /active-rooms/<id>/end-room", 1);
        assertThat(control.get("/_simulator/state").json().at("/sessions/0/room_id").asText()).isEqualTo(room);
    }
}
