package live.hundredms.sandbox.simulator;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the workspace that a management token is for, and refuses every other token (100ms-api.md A). A token that was
 * signed elsewhere or long ago is accepted while it is valid.
 */
final class TokenCheck {
    private final Map<String, Guarded> byAccessKey = new ConcurrentHashMap<>();
    private final Timing timing;
    private final boolean strict;

    /** A workspace and the verifier of its tokens. */
    private record Guarded(SimulatedWorkspace workspace, JWTVerifier verifier) {
    }

    TokenCheck(Collection<SimulatedWorkspace> workspaces, SimulatorOptions options) {
        this.strict = !options.switches().contains(Switch.LENIENT_TOKENS);
        this.timing = options.timing();
        workspaces.forEach(workspace -> add(workspace, workspace.credentials()));
    }

    /** Adds an access key of a workspace. */
    void add(SimulatedWorkspace workspace, Credentials credentials) {
        byAccessKey.put(credentials.accessKey(), new Guarded(workspace, verifier(credentials, timing)));
    }

    /** Revokes an access key; false if there is none. */
    boolean remove(String accessKey) {
        return byAccessKey.remove(accessKey) != null;
    }

    /** The workspace of an access key. */
    Optional<SimulatedWorkspace> of(String accessKey) {
        return Optional.ofNullable(byAccessKey.get(accessKey)).map(Guarded::workspace);
    }

    private static JWTVerifier verifier(Credentials credentials, Timing timing) {
        byte[] key = credentials.appSecret().getBytes(StandardCharsets.UTF_8);
        JWTVerifier.BaseVerification rules = (JWTVerifier.BaseVerification) JWT.require(Algorithm.HMAC256(key))
                .acceptLeeway(timing.tokenSkew().toSeconds()).ignoreIssuedAt().withClaim("type", "management");
        return rules.build(timing.clock());
    }

    /** The access key that a token names, whatever its signature. */
    static Optional<String> accessKey(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                    JWT.decode(authorization.substring("Bearer ".length())).getClaim("access_key").asString());
        } catch (JWTVerificationException noToken) {
            return Optional.empty();
        }
    }

    /** The workspace of a call with this {@code Authorization}; refused with 401 if there is none. */
    SimulatedWorkspace workspace(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            throw new CallRefusal(401, "Authentication error", "a bearer token is missing");
        }
        try {
            DecodedJWT token = JWT.decode(authorization.substring("Bearer ".length()));
            Optional<Guarded> guarded = Optional.ofNullable(token.getClaim("access_key").asString())
                    .map(byAccessKey::get);
            if (guarded.isEmpty()) {
                throw new CallRefusal(401, "Token validation error", "access key not found");
            }
            guarded.get().verifier().verify(token);
            checkForm(token);
            return guarded.get().workspace();
        } catch (JWTVerificationException e) {
            throw new CallRefusal(401, "Token validation error", "token is not valid");
        }
    }

    private void checkForm(DecodedJWT token) {
        Integer version = token.getClaim("version").asInt();
        boolean complete = token.getId() != null && token.getExpiresAt() != null && version != null && version == 2;
        if (strict && !complete) {
            throw new CallRefusal(401, "Token validation error", "token lacks jti, exp or version 2");
        }
    }
}
