package live.hundredms.operator.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome.CredentialsRefused;
import live.hundredms.operator.domain.room.Outcome.Found;
import live.hundredms.operator.domain.room.Outcome.Unavailable;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.remote.ScriptedServer.Asked;
import live.hundredms.operator.remote.ScriptedServer.Reply;
import live.hundredms.operator.remote.http.CallListener;
import live.hundredms.operator.remote.http.RoomsHttp;
import live.hundredms.operator.remote.token.ManagementTokens;
import live.hundredms.operator.remote.token.WorkspaceCredentials.FixedToken;
import live.hundredms.operator.remote.token.WorkspaceCredentials.SigningKey;
import org.junit.jupiter.api.Test;

/** Which token goes if, and what a 401 leads to. */
class TokenUseTest {
    private static final Reply ROOM = Reply.of(200, "{\"id\":\"r1\",\"name\":\"standup\"}");
    private static final Reply REFUSED = Reply.of(401, "{\"code\":401,\"message\":\"Token validation error\"}");

    @Test
    void shouldSignAgainOnceWhenTheTokenIsRefused() {
        var refuse = new AtomicInteger(1);
        try (var server = ScriptedServer.answering(_ -> refuse.getAndDecrement() > 0 ? REFUSED : ROOM);
                var rig = Rig.to(server.origin())) {
            RoomsApi rooms = rig.open(Dialect.CURRENT, server.origin());
            assertThat(rooms.read("r1")).isInstanceOf(Found.class);
            assertThat(rooms.read("r1")).isInstanceOf(Found.class);
            List<String> tokens = server.asked().stream().map(Asked::token).toList();
            assertThat(tokens).hasSize(3);
            assertThat(tokens.get(0)).isNotEqualTo(tokens.get(1));
            assertThat(tokens.get(2)).isEqualTo(tokens.get(1));
            assertThat(rig.ended()).containsExactly("get found", "get found");
        }
    }

    @Test
    void shouldSayCredentialsRefusedWhenTheNewTokenIsRefusedToo() {
        try (var server = ScriptedServer.answering(REFUSED); var rig = Rig.to(server.origin())) {
            assertThat(rig.open(Dialect.CURRENT, server.origin()).read("r1")).isEqualTo(new CredentialsRefused<>(
                    "100ms refused the credentials of the workspace with 401: Token validation error"));
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void shouldAskOnceWhenTheRefusedTokenIsFixed() {
        var tokens = new ManagementTokens(new FixedToken("key-one", new SecretText("a.b.c")), Clock.systemUTC());
        try (var server = ScriptedServer.answering(REFUSED); var rig = Rig.to(server.origin())) {
            assertThat(rig.open(Dialect.CURRENT, server.origin(), tokens).read("r1"))
                    .isInstanceOf(CredentialsRefused.class);
            assertThat(server.onlyAsked().token()).isEqualTo("a.b.c");
        }
    }

    @Test
    void shouldUseTheRotatedSecretWhenTheOldOneIsRefused() {
        var tokens = new ManagementTokens(Rig.KEY, Clock.systemUTC());
        try (var server = ScriptedServer.answering(asked -> {
            if (JWT.decode(asked.token()).getClaim("access_key").asString().equals("key-two")) {
                return ROOM;
            }
            tokens.rotate(new SigningKey("key-two", new SecretText("app-secret-two")));
            return REFUSED;
        }); var rig = Rig.to(server.origin())) {
            assertThat(rig.open(Dialect.CURRENT, server.origin(), tokens).read("r1")).isInstanceOf(Found.class);
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void shouldDateTheNewTokenByTheServerWhenTheClockIsWrong() {
        Instant threeHoursFast = Instant.now().plus(Duration.ofHours(3));
        var tokens = new ManagementTokens(Rig.KEY, Clock.fixed(threeHoursFast, ZoneOffset.UTC));
        try (var server = ScriptedServer.answering(
                asked -> JWT.decode(asked.token()).getNotBeforeAsInstant().isAfter(Instant.now()) ? REFUSED : ROOM);
                var rig = Rig.to(server.origin())) {
            RoomsApi rooms = rig.open(Dialect.CURRENT, server.origin(), tokens);
            assertThat(rooms.read("r1")).isInstanceOf(Found.class);
            assertThat(rooms.read("r1")).isInstanceOf(Found.class);
            assertThat(server.asked()).hasSize(3);
        }
    }

    @Test
    void shouldSendNothingWhenTheClientsListDoesNotHoldTheEndpoint() {
        try (var listed = ScriptedServer.answering(ROOM);
                var other = ScriptedServer.answering(ROOM);
                var rig = Rig.to(listed.origin())) {
            assertThat(rig.open(Dialect.CURRENT, other.origin()).read("r1")).isInstanceOfSatisfying(Unavailable.class,
                    outcome -> assertThat(outcome.why()).contains(other.origin()).contains("--allowed-endpoints"));
            assertThat(other.asked()).isEmpty();
        }
    }

    @Test
    void shouldShareOneClientAndNoTokenWhenThereAreTwoWorkspaces() {
        try (var server = ScriptedServer.answering(ROOM); var http = new RoomsHttp(Rig.settings(server.origin()))) {
            var factory = new RoomsApiFactory(http, () -> Duration.ofSeconds(20));
            for (String key : List.of("key-one", "key-two")) {
                var tokens = new ManagementTokens(new SigningKey(key, new SecretText("s")), Clock.systemUTC());
                factory.open(Dialect.CURRENT, Rig.endpoint(server.origin()), tokens, CallListener.none()).read("r1");
            }
            assertThat(server.asked()).map(asked -> JWT.decode(asked.token()).getClaim("access_key").asString())
                    .containsExactly("key-one", "key-two");
        }
    }

    @Test
    void shouldSendARequestIdAndNoCookieWhenItCalls() {
        try (var server = ScriptedServer.answering(ROOM); var rig = Rig.to(server.origin())) {
            rig.open(Dialect.CURRENT, server.origin()).read("r1");
            var headers = server.onlyAsked().headers();
            assertThat(headers.getFirst("X-Request-Id")).hasSize(36);
            assertThat(headers.getFirst("Accept")).isEqualTo("application/json");
            assertThat(headers.keySet()).doesNotContain("Cookie");
        }
    }
}
