package live.hundredms.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWTCreator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Statements about management tokens. */
@Statements
class AuthConformanceTest {
    private final ConformanceRemote remote;

    AuthConformanceTest(ConformanceRemote remote) {
        this.remote = remote;
    }

    private String token(UnaryOperator<JWTCreator.Builder> deviation) {
        return Tokens.signed(remote.keys().accessKey(), remote.keys().appSecret(), deviation);
    }

    private int statusWith(String token) throws IOException {
        return remote.current().withToken(token).get("/rooms").status();
    }

    @Statement(value = 1, text = "a missing or unusable token is answered 401 with its code and a message")
    void unusableTokens() throws IOException {
        Client none = new Client(remote.current().base(), () -> null);
        Client basic = new Client(remote.current().base(), () -> "Basic a2V5OnNlY3JldA==");
        Client forged = remote.current().withToken(Tokens.management(remote.keys().accessKey(), "wrong-secret"));
        Client unknown = remote.current().withToken(Tokens.management("nobody", remote.keys().appSecret()));

        for (Client client : List.of(none, basic, forged, unknown, remote.current().withToken("x"))) {
            Client.Answer answer = client.get("/rooms");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json().path("code").asInt()).isEqualTo(401);
            assertThat(answer.json().path("message").isTextual()).isTrue();
        }
    }

    @Statement(value = 2, text = "a token for joining rooms is answered 401 on every route")
    void joiningTokens() throws IOException {
        Client joining = remote.current().withToken(
                token(good -> good.withClaim("type", "app").withClaim("room_id", "r").withClaim("role", "host")));

        for (String path : List.of("/rooms", "/rooms/x", "/templates", "/templates/x", "/room-codes/room/x")) {
            assertThat(joining.get(path).status()).as(path).isEqualTo(401);
        }
        for (String path : List.of("/rooms", "/rooms/x", "/active-rooms/x/end-room", "/room-codes/room/x")) {
            assertThat(joining.post(path, "{}").status()).as(path).isEqualTo(401);
        }
    }

    @Statement(value = 3, text = "an expired or early token is answered 401; iat before nbf is fine")
    void tokenTimes() throws IOException {
        Instant now = Instant.now();

        assertThat(statusWith(token(good -> good.withExpiresAt(now.minus(Duration.ofHours(1)))))).isEqualTo(401);
        assertThat(statusWith(token(good -> good.withNotBefore(now.plus(Duration.ofMinutes(5)))))).isEqualTo(401);
        assertThat(statusWith(token(good -> good.withIssuedAt(now.minus(Duration.ofMinutes(5)))))).isEqualTo(200);
    }

    @Statement(value = 4, text = "a token without jti or with another version than 2 is answered 401")
    void tokenForm() throws IOException {
        assertThat(statusWith(token(good -> good.withClaim("version", 1)))).isEqualTo(401);
        assertThat(statusWith(token(good -> good.withClaim("jti", (String) null)))).isEqualTo(401);
        assertThat(statusWith(token(UnaryOperator.identity()))).isEqualTo(200);
    }

    @Statement(value = 5, text = "a token of one workspace sees nothing of another", needs = Statement.Needs.SIMULATOR)
    void isolation() throws IOException {
        Client other = Client.of(remote.simulator().currentEndpoint(), new Credentials("other-key", "other-secret"));
        Client.Answer mine = remote.post("{\"name\":\"shared-name\"}");
        Client.Answer theirs = other.post("/rooms", "{\"name\":\"shared-name\"}");

        assertThat(theirs.field("id")).isNotEqualTo(mine.field("id"));
        assertThat(theirs.field("customer_id")).isNotEqualTo(mine.field("customer_id"));
        assertThat(other.get("/rooms/" + mine.field("id")).status()).isEqualTo(404);
        assertThat(other.post("/rooms/" + mine.field("id"), "{\"enabled\":false}").status()).isEqualTo(404);
        assertThat(other.get("/rooms").json().path("data")).singleElement().extracting(room -> room.path("id").asText())
                .isEqualTo(theirs.field("id"));
        assertThat(other.get("/templates/" + mine.field("template_id")).status()).isEqualTo(404);
        assertThat(remote.simulator().state().roomCount()).isEqualTo(2);
    }
}
