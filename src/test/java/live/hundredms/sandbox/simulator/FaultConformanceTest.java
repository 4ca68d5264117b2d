package live.hundredms.sandbox.simulator;

import static live.hundredms.sandbox.simulator.ConformanceRemote.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Statements about what goes wrong on the way. */
@Statements
class FaultConformanceTest {
    private static final String PAUSE = "{\"code\":429,\"message\":\"rate limit exceeded, retry after 45 seconds\"}";
    private final ConformanceRemote remote;

    FaultConformanceTest(ConformanceRemote remote) {
        this.remote = remote;
    }

    @Statement(value = 50, text = "429 comes with the pause in its message, or with Retry-After", needs = Statement.Needs.SIMULATOR)
    void pauses() throws IOException {
        FaultRule pause = FaultRule.on("GET", "rooms").answer(429, PAUSE).times(1);
        remote.simulator().faults(pause, pause.headers(Map.of("Retry-After", "3")));

        Client.Answer message = remote.current().get("/rooms");
        Client.Answer header = remote.current().get("/rooms");

        assertThat(message.status()).isEqualTo(429);
        assertThat(message.field("message")).isEqualTo("rate limit exceeded, retry after 45 seconds");
        assertThat(message.header("Retry-After")).isEmpty();
        assertThat(header.status()).isEqualTo(429);
        assertThat(header.header("Retry-After")).contains("3");
    }

    @Statement(value = 51, text = "errors come in every shape; after a lost reply a retry finds the same room", needs = Statement.Needs.SIMULATOR)
    void shapes() throws IOException {
        for (String shape : List.of("", "<html>Bad gateway</html>", "{\"code\":500,\"message\":\"m\"}",
                "{\"code\":500,\"message\":\"m\",\"data\":{\"description\":\"d\"}}")) {
            remote.simulator().faults(FaultRule.on(null, "").answer(500, shape));
            Client.Answer answer = remote.current().get("/rooms");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.text()).isEqualTo(shape);
        }
        String room = body(remote.freshName(), "");
        remote.simulator().faults(FaultRule.on("POST", "rooms").lostReply().times(1));
        assertThatThrownBy(() -> remote.post(room)).isInstanceOf(IOException.class);
        String stored = remote.simulator().state().rooms().getFirst().path("id").asText();
        assertThat(remote.post(room).field("id")).isEqualTo(stored);
        assertThat(remote.simulator().state().roomCount()).isEqualTo(1);
    }

    @Statement(value = 52, text = "401 can come once and 403 can stay", needs = Statement.Needs.SIMULATOR)
    void refusals() throws IOException {
        String body = "{\"code\":401,\"message\":\"Token validation error\",\"details\":[\"not found\"]}";
        remote.simulator().faults(FaultRule.on(null, "rooms").answer(401, body).times(1));

        assertThat(remote.current().get("/rooms").status()).isEqualTo(401);
        assertThat(remote.current().get("/rooms").status()).isEqualTo(200);

        remote.simulator().faults(FaultRule.on(null, "rooms").answer(403, "{\"code\":403,\"message\":\"forbidden\"}"));
        for (int i = 0; i < 3; i++) {
            assertThat(remote.current().get("/rooms").status()).isEqualTo(403);
        }
    }
}
