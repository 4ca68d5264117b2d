package live.hundredms.sandbox.simulator;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Signs tokens as 100ms-api.md A.2 describes them, and wrong ones. */
final class Tokens {
    private Tokens() {
    }

    static String management(String accessKey, String appSecret) {
        return signed(accessKey, appSecret, UnaryOperator.identity());
    }

    /** A good token with a deviation; a claim that is set to null goes away. */
    static String signed(String accessKey, String appSecret, UnaryOperator<JWTCreator.Builder> deviation) {
        Instant now = Instant.now();
        JWTCreator.Builder good = JWT.create().withClaim("access_key", accessKey).withClaim("type", "management")
                .withClaim("version", 2).withJWTId(UUID.randomUUID().toString())
                .withIssuedAt(now.minus(Duration.ofMinutes(1))).withNotBefore(now.minus(Duration.ofMinutes(1)))
                .withExpiresAt(now.plus(Duration.ofMinutes(10)));
        return deviation.apply(good).sign(Algorithm.HMAC256(appSecret.getBytes(StandardCharsets.UTF_8)));
    }
}
