package live.hundredms.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What whoever has a room code gets for it. */
class JoinTokensTest {
    private final Simulator simulator = Simulator.start(SimulatorOptions.of("other", "o").withWorkspace("key", "s"));
    private final Client current = Client.of(simulator.currentEndpoint(), new Credentials("key", "s"));
    private final Client anybody = new Client(simulator.currentEndpoint(), () -> null);
    private String room = "";
    private String code = "";

    @BeforeEach
    void makeCode() throws IOException {
        room = current.post("/rooms", "{\"name\":\"a\"}").field("id");
        code = current.post("/room-codes/room/" + room + "/role/host", "").field("code");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Client.Answer resolve(String text) throws IOException {
        return anybody.post("/token", "{\"code\":\"" + text + "\"}");
    }

    @Test
    void shouldGiveATokenForRoomAndRoleToWhoeverHasTheCode() throws IOException {
        Client.Answer answer = anybody.post("/token", "{\"code\":\"" + code + "\",\"user_id\":\"ann\"}");

        DecodedJWT token = JWT.require(Algorithm.HMAC256("s".getBytes(StandardCharsets.UTF_8))).build()
                .verify(answer.field("token"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(token.getClaim("access_key").asString()).isEqualTo("key");
        assertThat(token.getClaim("type").asString()).isEqualTo("app");
        assertThat(token.getClaim("room_id").asString()).isEqualTo(room);
        assertThat(token.getClaim("role").asString()).isEqualTo("host");
        assertThat(token.getClaim("user_id").asString()).isEqualTo("ann");
        assertThat(current.withToken(answer.field("token")).get("/rooms").status()).isEqualTo(401);
    }

    @Test
    void shouldOpenASessionThatTheNextOneJoins() throws IOException {
        String guest = current.post("/room-codes/room/" + room + "/role/guest", "").field("code");
        assertThat(current.get("/active-rooms/" + room).status()).isEqualTo(404);

        anybody.post("/token", "{\"code\":\"" + code + "\",\"user_id\":\"ann\"}");
        resolve(guest);
        resolve("abc-defg-hij");

        JsonNode sessions = current.get("/sessions?active=true&room_id=" + room).json().path("data");
        assertThat(sessions).hasSize(1);
        assertThat(sessions.at("/0/peers").findValuesAsText("role")).containsExactly("host", "guest");
        assertThat(sessions.at("/0/peers").findValuesAsText("user_id")).containsExactly("ann", "");
        assertThat(current.get("/active-rooms/" + room).json().at("/session/peers")).hasSize(2);
    }

    @Test
    void shouldForgetWhoJoinedFirstWhenTooManyJoin() throws IOException {
        for (int peers = 0; peers <= Sessions.MOST_PEERS; peers++) {
            anybody.post("/token", "{\"code\":\"" + code + "\",\"user_id\":\"" + peers + "\"}");
        }

        JsonNode peers = simulator.state().sessions().getFirst().path("peers");
        assertThat(peers.findValuesAsText("user_id")).hasSize(Sessions.MOST_PEERS).contains("1", "100")
                .doesNotContain("0");
    }

    @Test
    void shouldRefuseACodeThatIsUnknownOrDisabledOrHasNoRole() throws IOException {
        assertThat(resolve("abc-defg-hij").status()).isEqualTo(404);
        assertThat(anybody.post("/token", "{}").status()).isEqualTo(400);
        assertThat(anybody.post("/token", "").status()).isEqualTo(400);
        simulator.state().switchCode(code, false);
        assertThat(resolve(code).status()).isEqualTo(403);
        simulator.state().switchCode(code, true);
        assertThat(resolve(code).status()).isEqualTo(200);
        simulator.state().patchRoles("key", "default", Json.object().putNull("host"));
        assertThat(resolve(code).field("message")).isEqualTo("Role not found");
    }

    @Test
    void shouldRefuseTheCodeOfADisabledRoomUntilItOpensAgain() throws IOException {
        current.post("/rooms/" + room, "{\"enabled\":false}");
        assertThat(resolve(code).status()).isEqualTo(403);
        assertThat(resolve(code).field("message")).isEqualTo("Room is disabled");

        current.post("/rooms/" + room, "{\"enabled\":true}");
        assertThat(resolve(code).status()).isEqualTo(200);
    }

    @Test
    void shouldCountAndFailLikeEveryOtherCall() throws IOException {
        resolve(code);
        assertThat(simulator.state().calls("POST /token")).isEqualTo(1);
        assertThat(simulator.state().callsOf("key")).containsEntry("POST /token", 1);
        assertThat(simulator.state().callsOf("other")).isEmpty();

        simulator.faults(FaultRule.on("POST", "/v2/token$").answer(503, "").times(1),
                FaultRule.on("POST", "/v2/token$").reset().times(1));
        assertThat(resolve(code).status()).isEqualTo(503);
        assertThatThrownBy(() -> resolve(code)).isInstanceOf(IOException.class);
        assertThat(resolve(code).status()).isEqualTo(200);
    }

    @Test
    void shouldShowCodesOnlyOnTheirRoute() throws IOException {
        Client control = new Client(simulator.url(), () -> null);
        resolve(code);

        JsonNode shown = control.get("/_simulator/rooms/" + room + "/codes").json();

        assertThat(shown.findValuesAsText("code")).containsExactly(code);
        for (String path : new String[]{"/", "/_simulator", "/_simulator/state"}) {
            assertThat(control.get(path).text()).as(path).doesNotContain(code);
        }
        assertThat(simulator.state().calls().toString()).doesNotContain(code);
    }
}
