package live.hundredms.operator.suites.fuzz;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.remote.current.CurrentRoomsApi;
import live.hundredms.operator.remote.http.AllowedEndpoints;
import live.hundredms.operator.remote.http.CannedReplies;
import live.hundredms.operator.remote.http.Endpoint;
import live.hundredms.operator.remote.http.EndpointVerdict.Allowed;
import live.hundredms.operator.remote.http.WorkspaceHttp;
import live.hundredms.operator.remote.legacy.LegacyRoomsApi;
import live.hundredms.operator.remote.token.ManagementTokens;
import live.hundredms.operator.remote.token.WorkspaceCredentials.SigningKey;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * The remote side as production puts it together, answered by inputs. One thread
 * uses it.
 */
final class RemoteSide {
    /** Short, so that inputs lie on both sides of it. */
    static final int MAX_REPLY_LENGTH = 3_000;
    /** The time of every run, so that an input always does the same. */
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static final AtomicLong RUNS = new AtomicLong();
    private static final AllowedEndpoints ALLOWED = AllowedEndpoints.of(List.of("https://rooms.example"));

    private final Rooms shared = rooms();
    private ReplyInput next = ReplyInput.error(new byte[0]);
    private String lastToken = "";

    private record Rooms(RoomsApi current, RoomsApi legacy) {
    }

    /** Makes the call, answers it, and requires of the outcome what must always hold. */
    void answers(ReplyInput reply) {
        RUNS.incrementAndGet();
        next = reply;
        long before = Allocations.soFar();
        Outcome<?> outcome = call(reply);
        if (Allocations.many(Allocations.soFar() - before, reply)) {
            // The first such reply also pays for loading and instrumenting classes, the second doesn't.
            long again = Allocations.soFar();
            call(reply);
            Allocations.requireFew(Allocations.soFar() - again, reply);
        }
        OutcomeRules.require(reply.with(lastToken), outcome);
        if (reply.status() / 100 != 2 && outcome.toString().contains(lastToken)) {
            throw new AssertionError("the token in an outcome");
        }
    }

    private Outcome<?> call(ReplyInput reply) {
        Rooms rooms = reply.status() == 401 ? rooms() : shared;
        return reply.call().by(reply.call().legacy() ? rooms.legacy() : rooms.current());
    }

    /** Inputs that were tried in this JVM. */
    static long runs() {
        return RUNS.get();
    }

    /** The calls of a workspace that gets these replies. */
    static WorkspaceHttp workspace(BiFunction<Request, String, Response> answers) {
        var key = new SigningKey("key-q0", new SecretText(Markers.APP_SECRET));
        var tokens = new ManagementTokens(key, Clock.fixed(NOW, ZoneOffset.UTC));
        return CannedReplies.workspace(answers, tokens, MAX_REPLY_LENGTH);
    }

    private Rooms rooms() {
        WorkspaceHttp workspace = workspace((request, token) -> {
            lastToken = token;
            return response(request, token, next);
        });
        return new Rooms(new CurrentRoomsApi(endpoint("/v2"), workspace),
                new LegacyRoomsApi(endpoint("/api/v2"), workspace));
    }

    static Response response(Request request, String token, ReplyInput reply) {
        return new Response.Builder().request(request).protocol(Protocol.HTTP_1_1).code(reply.status()).message("")
                .headers(reply.headers()).body(ResponseBody.create(reply.with(token).body(), null)).build();
    }

    private static Endpoint endpoint(String path) {
        return ALLOWED.judge("https://rooms.example" + path) instanceof Allowed(Endpoint endpoint)
                ? endpoint
                : unreachable();
    }

    private static Endpoint unreachable() {
        throw new AssertionError("the endpoint is on the list");
    }
}
