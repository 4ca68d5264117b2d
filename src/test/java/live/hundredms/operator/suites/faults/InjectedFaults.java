package live.hundredms.operator.suites.faults;

import static live.hundredms.operator.suites.faults.Fault.Place.CLOSED;
import static live.hundredms.operator.suites.faults.Fault.Place.DEAF;
import static live.hundredms.operator.suites.faults.Fault.Place.GATEWAY;
import static live.hundredms.operator.suites.faults.Fault.Place.SLOW_GATEWAY;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import live.hundredms.operator.suites.faults.Gateway.Asked;

/** The rows of the matrix. Every reply that has words quotes the request, its body and its token. */
final class InjectedFaults {
    private static final List<Integer> SUCCESSES = List.of(200, 201, 202);
    /** Each with every shape of a body: those that an API or what stands before it is known to give. */
    private static final List<Integer> TOLD = List.of(400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504);
    /** Each with one body. */
    private static final int[] RARE = {203, 205, 206, 207, 226, 300, 301, 302, 303, 304, 307, 308, 402, 405, 406, 407,
            408, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421, 423, 424, 425, 426, 428, 431, 451, 499, 501, 505,
            507, 508, 510, 511, 520, 522, 524, 530, 599};
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final Function<Asked, Honest.Answer> honest;

    /** @param honest carries a request out and gives the reply that is due */
    InjectedFaults(Function<Asked, Honest.Answer> honest) {
        this.honest = honest;
    }

    List<Fault> all() {
        return Stream
                .of(SUCCESSES.stream().flatMap(this::success), TOLD.stream().flatMap(InjectedFaults::told),
                        IntStream.of(RARE).mapToObj(status -> Fault.reply(status, "general",
                                status < 400 && status >= 300 ? "Location: http://127.0.0.1:1/elsewhere\r\n" : "",
                                asked -> general(status, asked))),
                        limits(), Stream.of(noContent(), eager()), broken())
                .flatMap(rows -> rows).toList();
    }

    private Stream<Fault> success(int status) {
        Map<String, Function<Asked, String>> bodies = new TreeMap<>(shapes(status));
        bodies.put("as it should be", asked -> honest.apply(asked).body());
        bodies.put("with unknown fields",
                asked -> honest.apply(asked).body().replaceFirst("\\{", "{\"new\":{\"deep\":[1,{\"id\":\"other\"}]},"));
        bodies.put("wrong types", asked -> "{\"id\":5,\"name\":[],\"enabled\":\"yes\",\"data\":7,\"last\":{}}");
        bodies.put("a list", asked -> "[]");
        bodies.put("an empty object", asked -> "{}");
        bodies.put("truncated JSON", asked -> half(honest.apply(asked).body()));
        bodies.put("oversized", asked -> "{\"pad\":\"" + "x".repeat(2 * FaultWorld.MOST_BYTES) + "\","
                + honest.apply(asked).body().substring(1));
        return Stream.concat(
                bodies.entrySet().stream().map(body -> Fault.reply(status, body.getKey(), "", body.getValue())),
                Stream.of(Fault.cutShort(status, asked -> half(honest.apply(asked).body()))));
    }

    private static Stream<Fault> told(int status) {
        return Stream.concat(
                shapes(status).entrySet().stream().map(body -> Fault.reply(status, body.getKey(), "", body.getValue())),
                Stream.of(Fault.reply(status, "truncated JSON", "", asked -> half(general(status, asked))),
                        Fault.reply(status, "oversized", "",
                                asked -> "{\"pad\":\"" + "x".repeat(2 * FaultWorld.MOST_BYTES) + "\",\"message\":\""
                                        + quoted(asked) + "\"}"),
                        Fault.cutShort(status, asked -> general(status, asked))));
    }

    /** The three shapes of 100ms-api.md C.9.1, and what others say. */
    private static Map<String, Function<Asked, String>> shapes(int status) {
        return new TreeMap<>(Map.of("error body: general", asked -> general(status, asked), "error body: short",
                asked -> "{\"code\":" + status + ",\"message\":\"" + quoted(asked) + "\"}", "error body: older",
                asked -> "{\"code\":" + status + ",\"message\":\"Error\",\"data\":{\"description\":\"" + quoted(asked)
                        + "\"}}",
                "empty", asked -> "", "HTML", asked -> "<html><body>" + quoted(asked) + "</body></html>"));
    }

    private static Stream<Fault> limits() {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        String dates = "Date: " + HTTP_DATE.format(now) + "\r\nRetry-After: " + HTTP_DATE.format(now.plusSeconds(90))
                + "\r\n";
        return Stream.of(limit("Retry-After: 7", "Retry-After: 7\r\n", "slow down"),
                limit("Retry-After: a date", dates, "slow down"),
                limit("Retry-After: nonsense", "Retry-After: soon\r\n", "slow down"),
                limit("seconds in the message", "", "rate limit exceeded, retry after 45 seconds"),
                limit("both", "Retry-After: 3\r\n", "rate limit exceeded, retry after 45 seconds"));
    }

    private static Fault limit(String shape, String headers, String message) {
        return Fault.reply(429, shape, headers, asked -> "{\"code\":429,\"message\":\"" + message + "\"}");
    }

    private static Fault noContent() {
        return Fault.reply(204, "without a body", "", asked -> "");
    }

    /** An HTTP client that follows this by itself would send a write twice. */
    private static Fault eager() {
        return Fault.reply(503, "Retry-After: 0", "Retry-After: 0\r\n", asked -> general(503, asked));
    }

    private Stream<Fault> broken() {
        return Stream.of(Fault.unreached("nothing listens", CLOSED), Fault.unreached("timeout at connect", DEAF),
                Fault.wire(0, "timeout at read", SLOW_GATEWAY, (asked, connection) -> waitForTheClient(connection)),
                Fault.wire(0, "timeout at read, the request carried out", SLOW_GATEWAY, (asked, connection) -> {
                    var _ = honest.apply(asked);
                    waitForTheClient(connection);
                }), Fault.wire(0, "timeout in the body", SLOW_GATEWAY, (asked, connection) -> {
                    String body = honest.apply(asked).body();
                    Fault.send(connection, 200, "", half(body), body.length());
                    waitForTheClient(connection);
                }), Fault.wire(0, "reset before the reply", GATEWAY, (asked, connection) -> Fault.reset(connection)),
                Fault.wire(0, "reset in the head", GATEWAY, (asked, connection) -> {
                    connection.getOutputStream().write("HTTP/1.1 200 O".getBytes(StandardCharsets.UTF_8));
                    Fault.reset(connection);
                }), Fault.wire(0, "lost reply: carried out, then reset", GATEWAY, (asked, connection) -> {
                    var _ = honest.apply(asked);
                    Fault.reset(connection);
                }), Fault.wire(0, "lost reply: carried out, then closed", GATEWAY, (asked, connection) -> {
                    var _ = honest.apply(asked);
                }), Fault.wire(0, "not HTTP", GATEWAY, (asked, connection) -> connection.getOutputStream()
                        .write("SSH-2.0-none\r\n".getBytes(StandardCharsets.UTF_8))));
    }

    private static void waitForTheClient(Socket connection) throws IOException {
        connection.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private static String general(int status, Asked asked) {
        return "{\"code\":" + status + ",\"message\":\"refused\",\"details\":[\"" + quoted(asked) + "\"]}";
    }

    /** What a careless server says: the whole request, in clear. */
    private static String quoted(Asked asked) {
        return (asked.method() + " " + asked.token() + " " + asked.body()).replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String half(String text) {
        return text.substring(0, text.length() / 2);
    }
}
