package live.hundredms.operator.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue.Recording;
import live.hundredms.operator.domain.room.FieldValue.StorageCredentials;
import live.hundredms.operator.domain.room.FieldValue.Upload;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Outcome.Found;
import live.hundredms.operator.domain.room.Outcome.Invalid;
import live.hundredms.operator.domain.room.Outcome.Unavailable;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomWrite.Upsert;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.remote.RoomsApi.Page;
import live.hundredms.operator.remote.RoomsApi.RoomQuery;
import live.hundredms.operator.remote.RoomsApi.Unread;
import live.hundredms.operator.remote.ScriptedServer.Reply;
import live.hundredms.operator.remote.http.CaBundle;
import okhttp3.tls.HeldCertificate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a hostile 100ms answers: R1, R2, R4, R5 and R7. */
class HostileRepliesTest {
    private static final String PEM = """
            -----BEGIN PRIVATE KEY-----
            MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDWq<>&'"/Kt3
            Zb4fGq7Lx0nYvUeR5sTjPwHcXoMiDaVkE2hWlQyNgBzFuSrJmCp9O1I6A8+x/w==
            -----END PRIVATE KEY-----""";
    private static final RoomQuery ALL = new RoomQuery(true, Optional.empty(), Optional.empty(), 100);

    private enum Quote {
        PLAIN, GO, JSON, SLASHES, HTML, PERCENT, HEX, SPACED_HEX, BYTES, BASE64, HALF, ZERO_WIDTH, FULL_WIDTH;

        String of(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return switch (this) {
                case PLAIN -> text;
                case GO -> text.replace("\n", "\\n").replace("\"", "\\\"");
                case JSON -> text.replace("\n", "\\n").replace("<", "\\u003c").replace(">", "\\u003e");
                case SLASHES -> text.replace("/", "\\/");
                case HTML -> text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&#34;");
                case PERCENT -> URLEncoder.encode(text, StandardCharsets.UTF_8);
                case HEX -> HexFormat.of().formatHex(bytes);
                case SPACED_HEX -> HexFormat.ofDelimiter(" ").formatHex(bytes);
                case BYTES -> text.chars().mapToObj(Integer::toString).collect(Collectors.joining(" ", "[", "]"));
                case BASE64 -> Base64.getEncoder().encodeToString(("a" + text + "b").getBytes(StandardCharsets.UTF_8));
                case HALF -> text.substring(0, 80);
                case ZERO_WIDTH -> text.replaceAll("(?s)(.)", "$1\u200b");
                case FULL_WIDTH -> text.chars().mapToObj(c -> Character.toString(c > 32 ? c + 0xFEE0 : c))
                        .collect(Collectors.joining());
            };
        }
    }

    /** R1. */
    @ParameterizedTest
    @EnumSource(Quote.class)
    void shouldKeepOnlyKnownWordsWhenARefusalQuotesASecret(Quote quote) {
        String quoted = quote.of(PEM);
        String reason = "Invalid upload configuration: cannot parse " + quoted;
        try (var server = ScriptedServer.answering(Reply.of(400, "{\"message\":" + json(reason) + "}"));
                var rig = Rig.to(server.origin())) {
            Outcome<RemoteRoom> outcome = rig.open(Dialect.CURRENT, server.origin()).write(withSecret());

            assertThat(outcome).isInstanceOfSatisfying(Invalid.class, invalid -> {
                assertThat(invalid.toString()).contains("RECORDING_INFO");
                assertThat(invalid.message()).startsWith("Invalid upload configuration: cannot parse (hidden)");
                String rest = invalid.message().substring("Invalid upload configuration: cannot parse".length());
                assertThat(rest.replace("(hidden)", "").replaceAll("(?i)-*(end|private|key)-*|\\s", "")).isEmpty();
            });
        }
    }

    /** R2. */
    @Test
    void shouldAnswerNoCallWithBytesThatWereLeftOver() {
        try (var server = new ScriptedSocket(HostileRepliesTest::answerTwiceAtOnce);
                var rig = Rig.to(server.origin())) {
            checkSecondCall(server, rig);
        }
    }

    /** R2. */
    @Test
    void shouldAnswerNoCallWithBytesThatWereLeftOverBelowTls() {
        HeldCertificate own = new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
        try (var server = ScriptedSocket.tls(own, HostileRepliesTest::answerTwiceAtOnce);
                var rig = Rig
                        .with(Rig.settings(server.origin()).withCaBundle(new CaBundle(List.of(own.certificate()))))) {
            checkSecondCall(server, rig);
        }
    }

    private static void checkSecondCall(ScriptedSocket server, Rig rig) {
        RoomsApi rooms = rig.open(Dialect.CURRENT, server.origin());

        assertThat(rooms.read("r1").toString()).contains("name=one");
        assertThat(rooms.read("r2")).isEqualTo(new Unavailable<>("100ms sent a reply before the request"));
        assertThat(rooms.read("r1").toString()).as("on another connection").contains("name=one");
        assertThat(server.connections()).isEqualTo(2);
    }

    /** R2. */
    @Test
    void shouldCloseAnIdleConnectionOnWhichMoreCame() {
        Semaphore sent = new Semaphore(0);
        try (var server = new ScriptedSocket(connection -> answerTwiceInPieces(connection, sent));
                var rig = Rig.to(server.origin())) {
            RoomsApi rooms = rig.open(Dialect.CURRENT, server.origin());
            for (int i = 0; i < 5; i++) {
                Outcome<RemoteRoom> read = rooms.read("r1");
                assertThat(read.toString()).doesNotContain("forged");
                if (read instanceof Found) {
                    Awaitility.await().until(sent::tryAcquire);
                }
            }
        }
    }

    /** R2. */
    @Test
    void shouldShareNoConnectionAmongWorkspaces() {
        try (var server = new ScriptedSocket(HostileRepliesTest::answerThreeTimes); var rig = Rig.to(server.origin())) {
            RoomsApi one = rig.open(Dialect.CURRENT, server.origin());
            RoomsApi other = rig.open(Dialect.CURRENT, server.origin());
            for (int i = 0; i < 3; i++) {
                assertThat(one.read("r1")).isInstanceOf(Found.class);
                assertThat(other.read("r1")).isInstanceOf(Found.class);
            }
            Awaitility.await().until(() -> server.connections() == 2);
        }
    }

    /** R4. */
    @Test
    void shouldNotReadAnIdOrANameThatIsTooLong() {
        assertThat(read(room("i".repeat(65), "name"))).isEqualTo(
                new Unavailable<>("100ms answered 200 with a reply in which id is longer than 64 characters"));
        assertThat(read(room("id", "n".repeat(254)))).isEqualTo(
                new Unavailable<>("100ms answered 200 with a reply in which name is longer than 253 characters"));
        assertThat(read(room("i".repeat(64), "n".repeat(253)))).isInstanceOf(Found.class);
        assertThat(list(room("i".repeat(75_000), "a") + "," + room("i".repeat(75_000), "b")))
                .isEqualTo(new Unavailable<>("100ms answered 200 with a list without a readable item"));
    }

    /** R4. */
    @Test
    void shouldKnowWhatCanBeReadOfARoomOnAPage() {
        assertThat(unread(room("i".repeat(65), "a") + "," + room("b", "b")))
                .containsExactly(new Unread(Optional.empty(), Optional.of("a")));
        assertThat(unread(room("b", "b") + "," + room("a", "n".repeat(254))))
                .containsExactly(new Unread(Optional.of("a"), Optional.empty()));
    }

    /** R7. */
    @Test
    void shouldReadTheOtherRoomsWhenOneCannotBeRead() {
        String odd = "{\"recording_info\":{\"upload_info\":[{\"a\":[1]}]},\"size\":100.0,\"id\":\"a\",\"name\":\"odd\"}";
        String rooms = room("b", "b") + "," + odd + "," + room("c", "c");
        assertThat(unread(rooms)).containsExactly(new Unread(Optional.of("a"), Optional.of("odd")));
        assertThat(list(rooms).toString()).contains("id=b,", "id=c,");
    }

    /** R5. */
    @Test
    void shouldRemoveWhatNobodySees() {
        try (var server = ScriptedServer
                .answering(Reply.of(400, "{\"message\":\"a\\u202eb\\u200bc\\u0007d\\u2028e\\u2029f\\ufeffg\"}"));
                var rig = Rig.to(server.origin())) {
            assertThat(rig.open(Dialect.CURRENT, server.origin()).write(new Upsert("a", true, Map.of())))
                    .isEqualTo(new Invalid<>("abcd e fg", Optional.empty()));
        }
        assertThat(read(room("r\\u200b1", "a\\u202eb\\nc"))).isInstanceOfSatisfying(Found.class,
                found -> assertThat(found.value().toString()).contains("id=r\uFFFD1,", "name=a\uFFFDb\uFFFDc,"));
    }

    /** R5. */
    @Test
    void shouldCutAMessageOfEightMegabytesFirst() {
        String words = "lesson ".repeat(1_100_000);
        try (var server = ScriptedServer.answering(Reply.of(400, "{\"message\":\"" + words + "\"}"));
                var rig = Rig.to(server.origin())) {
            assertThat(rig.open(Dialect.CURRENT, server.origin()).write(new Upsert("a", true, Map.of())))
                    .isInstanceOfSatisfying(Invalid.class,
                            invalid -> assertThat(invalid.message()).startsWith("lesson").hasSize(300));
        }
    }

    private static void answerThreeTimes(Socket connection) throws IOException {
        for (int i = 0; i < 3; i++) {
            ScriptedSocket.readRequest(connection);
            send(connection, reply("{\"id\":\"r1\",\"name\":\"one\"}"));
        }
    }

    private static void answerTwiceAtOnce(Socket connection) throws IOException {
        ScriptedSocket.readRequest(connection);
        send(connection, reply("{\"id\":\"r1\",\"name\":\"one\"}") + reply("{\"id\":\"r9\",\"name\":\"forged\"}"));
        connection.getInputStream().readAllBytes();
    }

    private static void answerTwiceInPieces(Socket connection, Semaphore sent) throws IOException {
        ScriptedSocket.readRequest(connection);
        send(connection, reply("{\"id\":\"r1\",\"name\":\"one\"}"));
        send(connection, reply("{\"id\":\"r1\",\"name\":\"forged\"}"));
        sent.release();
        connection.getInputStream().readAllBytes();
    }

    private static void send(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
    }

    private static String reply(String json) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n"
                + json;
    }

    private static Outcome<RemoteRoom> read(String body) {
        try (var server = ScriptedServer.answering(Reply.of(200, body)); var rig = Rig.to(server.origin())) {
            return rig.open(Dialect.CURRENT, server.origin()).read("r1");
        }
    }

    private static Outcome<Page<RemoteRoom>> list(String rooms) {
        try (var server = ScriptedServer.answering(Reply.of(200, "{\"data\":[" + rooms + "]}"));
                var rig = Rig.to(server.origin())) {
            return rig.open(Dialect.CURRENT, server.origin()).list(ALL);
        }
    }

    private static List<Unread> unread(String rooms) {
        return list(rooms) instanceof Found<Page<RemoteRoom>>(Page<RemoteRoom> page) ? page.unread() : List.of();
    }

    private static String room(String id, String name) {
        return "{\"id\":\"" + id + "\",\"name\":\"" + name + "\"}";
    }

    private static Upsert withSecret() {
        var credentials = new StorageCredentials(new SecretText("the-key-id"), new SecretText(PEM));
        var upload = new Upload("gs", "bucket", Optional.empty(), Optional.empty(), Optional.of(credentials));
        return new Upsert("standup", true, Map.of(RoomField.RECORDING_INFO, new Recording(true, Optional.of(upload))));
    }

    private static String json(String text) {
        return "\"" + text.chars().mapToObj(c -> String.format(Locale.ROOT, "\\u%04x", c)).collect(Collectors.joining())
                + "\"";
    }
}
