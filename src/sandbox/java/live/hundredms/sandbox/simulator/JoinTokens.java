package live.hundredms.sandbox.simulator;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/**
 * {@code POST /v2/token}: gives whoever has a room code a join token for its room and role (100ms-api.md C.8.5). 100ms
 * serves it on a host of its own and asks for no credentials. There, a client joins with the token by a protocol of its own;
 * here, the call itself lets it join, because nothing else follows.
 */
final class JoinTokens {
    private static final Duration LIFETIME = Duration.ofHours(24);
    private final Collection<SimulatedWorkspace> workspaces;

    JoinTokens(Collection<SimulatedWorkspace> workspaces) {
        this.workspaces = workspaces;
    }

    /** The workspace that the code in the body belongs to. */
    SimulatedWorkspace workspaceOf(Context context) {
        String code = code(Call.body(context));
        return workspaces.stream().filter(workspace -> workspace.codes().find(code).isPresent()).findFirst()
                .orElseThrow(() -> CallRefusal.notFound("Code"));
    }

    /** A join token, and a participant more in the room; refused if the code or its room is disabled, or if its role is gone. */
    Reply resolve(Call call) {
        ObjectNode body = call.body();
        StoredCode code = call.workspace().codes().find(code(body)).orElseThrow(() -> CallRefusal.notFound("Code"));
        StoredRoom room = call.workspace().rooms().require(code.roomId());
        if (!code.enabled()) {
            throw new CallRefusal(403, "Code is disabled");
        }
        if (!room.enabled()) {
            throw new CallRefusal(403, "Room is disabled");
        }
        if (!call.workspace().templateOf(room).roles().contains(code.role())) {
            throw CallRefusal.notFound("Role");
        }
        String userId = body.path("user_id").asText();
        call.workspace().sessions().join(room.id(), UUID.randomUUID().toString(),
                Json.object().put("role", code.role()).put("user_id", userId));
        return Reply.ok(Json.object().put("token", token(call.workspace(), code, userId)));
    }

    private static String code(ObjectNode body) {
        if (!body.path("code").isTextual()) {
            throw CallRefusal.invalid("Invalid body parameter", "code is missing");
        }
        return body.path("code").asText();
    }

    private static String token(SimulatedWorkspace workspace, StoredCode code, String userId) {
        Instant now = workspace.clock().instant();
        JWTCreator.Builder claims = JWT.create().withClaim("access_key", workspace.credentials().accessKey())
                .withClaim("type", "app").withClaim("version", 2).withClaim("room_id", code.roomId())
                .withClaim("role", code.role()).withJWTId(UUID.randomUUID().toString()).withIssuedAt(now)
                .withNotBefore(now).withExpiresAt(now.plus(LIFETIME));
        if (!userId.isEmpty()) {
            claims.withClaim("user_id", userId);
        }
        return claims.sign(Algorithm.HMAC256(workspace.credentials().appSecret().getBytes(StandardCharsets.UTF_8)));
    }
}
