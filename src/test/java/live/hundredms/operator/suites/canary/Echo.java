package live.hundredms.operator.suites.canary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import live.hundredms.operator.remote.ScriptedServer;
import live.hundredms.operator.remote.ScriptedServer.Asked;
import live.hundredms.operator.remote.ScriptedServer.Reply;

/** Stands before the simulator and says in its replies to writes what no reply should: the request and its token. */
final class Echo implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ScriptedServer server = ScriptedServer.answering(this::answer);
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger echoed = new AtomicInteger();
    private final AtomicInteger echoedCodes = new AtomicInteger();
    private final String target;
    private volatile Mode mode = Mode.CREDENTIALS_IN_SUCCESS;
    private volatile boolean onlyCounts;

    /** What happens to a write. */
    enum Mode {
        /** It succeeds, and the reply has the whole request in fields of its own. */
        CREDENTIALS_IN_SUCCESS,
        /** 400 with the request in the message. */
        REFUSED,
        /** 500 with the same. */
        SERVER_ERROR,
        /** 403 with the same. */
        FORBIDDEN,
        /** 200 with the request if the room should be. */
        NO_ROOM,
        /** 429 with the same in its message, for a moment. */
        LIMITED
    }

    Echo(String target) {
        this.target = target;
    }

    String origin() {
        return server.origin();
    }

    void set(Mode next) {
        mode = next;
    }

    /** From now on, calls for room codes succeed, except those that list disabled ones, too. */
    void onlyCounts() {
        onlyCounts = true;
    }

    Set<String> tokens() {
        return tokens;
    }

    /** How many replies quoted a request. */
    int echoed() {
        return echoed.get();
    }

    /** How many of them quoted what 100ms answers about room codes. */
    int echoedCodes() {
        return echoedCodes.get();
    }

    private Reply answer(Asked asked) {
        tokens.add(asked.token());
        if (asked.path().contains("/room-codes")) {
            return aboutCodes(asked);
        }
        if (asked.method().equals("GET")) {
            return straight(asked);
        }
        echoed.incrementAndGet();
        String quoted = (asked.token() + " " + asked.body()).replace("\\", "\\\\").replace("\"", "\\\"");
        return switch (mode) {
            case CREDENTIALS_IN_SUCCESS -> {
                Reply real = straight(asked);
                yield Reply.of(real.status(), real.body().utf8().replaceFirst("\\{", "{\"credentials\":"
                        + Matcher.quoteReplacement(asked.body() + ",\"token\":\"" + quoted + "\",")));
            }
            case REFUSED ->
                Reply.of(400, "{\"code\":400,\"message\":\"bad: " + quoted + "\",\"details\":[\"" + quoted + "\"]}");
            case SERVER_ERROR -> Reply.of(500, "{\"code\":500,\"message\":\"" + quoted + "\"}");
            case FORBIDDEN -> Reply.of(403, "{\"code\":403,\"message\":\"" + quoted + "\"}");
            case NO_ROOM -> Reply.of(200, "{\"id\":[\"" + quoted + "\"],\"" + quoted + "\":" + asked.body() + "}");
            case LIMITED -> Reply.of(429, "{\"code\":429,\"message\":\"" + quoted + " retry after 1 seconds\"}");
        };
    }

    /** The call is made, and what would be its reply stands if it should not. */
    private Reply aboutCodes(Asked asked) {
        Reply real = straight(asked);
        boolean counts = asked.method().equals("GET") && !asked.query().orElse("").contains("enabled=");
        if (mode == Mode.CREDENTIALS_IN_SUCCESS || (onlyCounts && !counts)) {
            return real;
        }
        echoedCodes.incrementAndGet();
        String quoted = (asked.body() + " " + real.body().utf8()).replace("\\", "\\\\").replace("\"", "\\\"");
        return switch (mode) {
            case CREDENTIALS_IN_SUCCESS -> real;
            case REFUSED ->
                Reply.of(400, "{\"code\":400,\"message\":\"" + quoted + "\",\"details\":[\"" + quoted + "\"]}");
            case SERVER_ERROR -> Reply.of(500, "{\"code\":500,\"message\":\"" + quoted + "\"}");
            case FORBIDDEN -> Reply.of(403, "{\"code\":403,\"message\":\"" + quoted + "\"}");
            case NO_ROOM -> Reply.of(200,
                    "{\"data\":[{\"code\":[\"" + quoted + "\"],\"role\":\"" + quoted + "\"}],\"" + quoted + "\":1}");
            case LIMITED -> Reply.of(429, "{\"code\":429,\"message\":\"" + quoted + " retry after 1 seconds\"}");
        };
    }

    private Reply straight(Asked asked) {
        HttpRequest request = HttpRequest
                .newBuilder(URI.create(target + asked.path() + asked.query().map(query -> "?" + query).orElse("")))
                .header("Authorization", asked.headers().getFirst("Authorization"))
                .header("Content-Type", "application/json")
                .method(asked.method(), HttpRequest.BodyPublishers.ofString(asked.body())).build();
        try {
            HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
            return Reply.of(reply.statusCode(), reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.of(503, "");
        }
    }

    @Override
    public void close() {
        server.close();
        http.shutdownNow();
    }
}
