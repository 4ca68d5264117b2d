package live.hundredms.operator.remote.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.remote.token.WorkspaceCredentials.FixedToken;
import live.hundredms.operator.remote.token.WorkspaceCredentials.SigningKey;
import org.junit.jupiter.api.Test;

class ManagementTokensTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String SECRET = "app-secret-ö";
    private static final SigningKey KEY = new SigningKey("key-one", new SecretText(SECRET));

    private final SettableClock clock = new SettableClock();
    private final ManagementTokens tokens = new ManagementTokens(KEY, clock);

    private static DecodedJWT decoded(SecretText token) {
        return JWT.decode(token.reveal());
    }

    @Test
    void shouldSayWhat100msAsksForWhenATokenIsMinted() {
        DecodedJWT token = decoded(tokens.current());
        assertThat(token.getAlgorithm()).isEqualTo("HS256");
        assertThat(token.getClaims().keySet()).containsExactlyInAnyOrder("access_key", "type", "version", "iat", "nbf",
                "exp", "jti");
        assertThat(token.getClaim("access_key").asString()).isEqualTo("key-one");
        assertThat(token.getClaim("type").asString()).isEqualTo("management");
        assertThat(token.getClaim("version").asInt()).isEqualTo(2);
        assertThat(token.getIssuedAtAsInstant()).isEqualTo(NOON.minusSeconds(60));
        assertThat(token.getNotBeforeAsInstant()).isEqualTo(NOON.minusSeconds(60));
        assertThat(token.getExpiresAtAsInstant()).isEqualTo(NOON.plusSeconds(600));
        assertThat(UUID.fromString(token.getId()).version()).isEqualTo(4);
        Algorithm.HMAC256(SECRET.getBytes(StandardCharsets.UTF_8)).verify(token);
    }

    @Test
    void shouldKeepTheTokenWhenItIsYoungerThanEightMinutes() {
        SecretText first = tokens.current();
        clock.now = NOON.plusSeconds(479);
        assertThat(tokens.current()).isEqualTo(first);
        clock.now = NOON.plusSeconds(480);
        SecretText second = tokens.current();
        assertThat(second).isNotEqualTo(first);
        assertThat(decoded(second).getExpiresAtAsInstant()).isEqualTo(NOON.plusSeconds(1080));
        assertThat(decoded(second).getId()).isNotEqualTo(decoded(first).getId());
    }

    @Test
    void shouldMintAnotherWhenTheClockWasSetBack() {
        tokens.current();
        clock.now = NOON.minusSeconds(3600);
        assertThat(decoded(tokens.current()).getExpiresAtAsInstant()).isEqualTo(NOON.minusSeconds(3000));
    }

    @Test
    void shouldMintOnceWhenManyAskAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<SecretText>> asking = IntStream.range(0, 200)
                    .<Callable<SecretText>>mapToObj(_ -> tokens::current).toList();
            assertThat(threads.invokeAll(asking)).map(Future::resultNow).containsOnly(tokens.current());
        }
    }

    @Test
    void shouldMintOnceWhenManyAreRefusedAtOnce() throws Exception {
        SecretText refused = tokens.current();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<SecretText>> asking = IntStream.range(0, 200).<Callable<SecretText>>mapToObj(
                    _ -> () -> tokens.afterRefusal(refused, Optional.empty()).orElseThrow()).toList();
            assertThat(threads.invokeAll(asking)).map(Future::resultNow).containsOnly(tokens.current());
        }
        assertThat(tokens.current()).isNotEqualTo(refused);
    }

    @Test
    void shouldGoByTheServersClockWhenItDiffers() {
        SecretText refused = tokens.current();
        Instant theirs = NOON.plus(Duration.ofHours(2));
        SecretText next = tokens.afterRefusal(refused, Optional.of(theirs)).orElseThrow();
        assertThat(decoded(next).getNotBeforeAsInstant()).isEqualTo(theirs.minusSeconds(60));
        assertThat(decoded(next).getExpiresAtAsInstant()).isEqualTo(theirs.plusSeconds(600));
        assertThat(tokens.now()).isEqualTo(theirs);
        SecretText later = tokens.afterRefusal(next, Optional.of(NOON.plusSeconds(3))).orElseThrow();
        assertThat(decoded(later).getExpiresAtAsInstant()).isEqualTo(NOON.plusSeconds(600));
    }

    @Test
    void shouldNotBelieveTheServersClockWhenItIsDaysOff() {
        SecretText next = tokens.afterRefusal(tokens.current(), Optional.of(NOON.plus(Duration.ofDays(400))))
                .orElseThrow();
        assertThat(decoded(next).getExpiresAtAsInstant()).isEqualTo(NOON.plusSeconds(600));
    }

    @Test
    void shouldHaveNoOtherTokenWhenItIsFixed() {
        var fixed = new ManagementTokens(new FixedToken("key-one", new SecretText("a.b.c")), clock);
        assertThat(fixed.current()).isEqualTo(new SecretText("a.b.c"));
        assertThat(fixed.afterRefusal(fixed.current(), Optional.of(NOON))).isEmpty();
        fixed.rotate(new FixedToken("key-one", new SecretText("d.e.f")));
        assertThat(fixed.afterRefusal(new SecretText("a.b.c"), Optional.empty())).contains(new SecretText("d.e.f"));
    }

    @Test
    void shouldKeepTheTokenWhenTheSecretWasReadAgainAndIsTheSame() {
        SecretText first = tokens.current();
        tokens.rotate(new SigningKey("key-one", new SecretText(SECRET)));
        assertThat(tokens.current()).isEqualTo(first);
        tokens.rotate(new SigningKey("key-two", new SecretText("other")));
        assertThat(decoded(tokens.current()).getClaim("access_key").asString()).isEqualTo("key-two");
    }

    private static final class SettableClock extends Clock {
        private volatile Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
