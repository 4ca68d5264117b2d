package live.hundredms.operator.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Outcome.Absent;
import live.hundredms.operator.domain.room.Outcome.Found;
import live.hundredms.operator.domain.room.Outcome.Invalid;
import live.hundredms.operator.domain.room.Outcome.RateLimited;
import live.hundredms.operator.domain.room.Outcome.Unavailable;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomWrite.SetEnabled;
import live.hundredms.operator.domain.room.RoomWrite.Update;
import live.hundredms.operator.domain.room.RoomWrite.Upsert;
import live.hundredms.operator.remote.RoomsApi.RoomQuery;
import live.hundredms.operator.remote.ScriptedServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each status and body shape is taken for, over HTTP. */
class OutcomesTest {
    private static final String ROOM = "{\"id\":\"r1\",\"name\":\"standup\",\"enabled\":true}";
    private static final String ERROR = "{\"code\":404,\"message\":\"Room not found\"}";
    private static final RoomQuery ALL = new RoomQuery(true, Optional.empty(), Optional.empty(), 100);

    private static Outcome<RemoteRoom> create(Reply reply) {
        return create(reply, Map.of());
    }

    private static Outcome<RemoteRoom> create(Reply reply, Map<RoomField, FieldValue> fields) {
        try (var server = ScriptedServer.answering(reply); var rig = Rig.to(server.origin())) {
            return rig.open(Dialect.CURRENT, server.origin() + "/v2").write(new Upsert("standup", true, fields));
        }
    }

    private static Outcome<RemoteRoom> read(Reply reply) {
        try (var server = ScriptedServer.answering(reply); var rig = Rig.to(server.origin())) {
            return rig.open(Dialect.CURRENT, server.origin() + "/v2").read("r1");
        }
    }

    private static Outcome<?> list(Reply reply) {
        try (var server = ScriptedServer.answering(reply); var rig = Rig.to(server.origin())) {
            return rig.open(Dialect.CURRENT, server.origin() + "/v2").list(ALL);
        }
    }

    @Test
    void shouldFindTheRoomWhenTheReplyIsARoom() {
        assertThat(read(Reply.of(200, ROOM))).isEqualTo(new Found<>(new RemoteRoom("r1", "standup", Optional.of(true),
                Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())));
    }

    @Test
    void shouldSkipWhatItDoesNotKnowWhenTheReplyHasMore() {
        String more = "{\"new\":{\"deep\":[1,{\"id\":\"other\"}]},\"id\":\"r1\",\"x\":[[]],\"name\":\"standup\",\"y\":1.5}";
        assertThat(read(Reply.of(200, more))).isInstanceOf(Found.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"code":400,"message":"Invalid body param","details":["Invalid body param: room size greater than 20000"]} | Invalid body param: room size greater than 20000 | SIZE
            {"code":400,"message":"Invalid body param: max_duration_seconds less than 120 seconds"} | Invalid body param: max_duration_seconds less than 120 seconds | MAX_DURATION_SECONDS
            {"code":400,"message":"Error: template not found","data":{"description":"no such template"}} | Error: template not found: no such template | TEMPLATE
            {"code":400,"message":"Error: region not supported"} | Error: region not supported | REGION
            {"code":400,"message":"Bucket location is missing"} | Bucket location is missing | RECORDING_INFO
            {"code":400,"message":"Invalid upload configuration","details":[]} | Invalid upload configuration | RECORDING_INFO
            {"code":400,"message":"Invalid upload configuration","details":"unknown region"} | Invalid upload configuration: unknown region | RECORDING_INFO
            {"code":"400","message":{"text":"x"},"details":[7,null,"webhook.url is missing"]} | webhook.url is missing | WEBHOOK
            {"code":400,"message":"Something else","details":null,"data":null} | Something else |
            {} | status 400 without a reason |
            """)
    void shouldSayInvalidWithTheReasonWhenTheRequestIsRefused(String body, String message, String field) {
        assertThat(create(Reply.of(400, body)))
                .isEqualTo(new Invalid<>(message, Optional.ofNullable(field).map(RoomField::valueOf)));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 422})
    void shouldSayInvalidWhenTheStatusIsOfThatKind(int status) {
        assertThat(create(Reply.of(status, "{\"message\":\"no\"}"))).isEqualTo(new Invalid<>("no", Optional.empty()));
        assertThat(create(Reply.of(status, "")))
                .isEqualTo(new Invalid<>("status " + status + " without a reason", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><body>Bad request</body></html>", "{\"message\":\"no", "[\"no\"]", "\"no\"",
            "{\"message\":\"no\"} trailing"})
    void shouldSayUnavailableWhenARefusalIsNotOf100ms(String body) {
        assertThat(create(Reply.of(400, body))).isInstanceOf(Unavailable.class);
        assertThat(read(Reply.of(404, body))).isInstanceOf(Unavailable.class);
    }

    @Test
    void shouldCutTheReasonWhenItIsLong() {
        Outcome<RemoteRoom> outcome = create(Reply.of(400, "{\"message\":\"" + "long \\n\\t".repeat(200) + "\"}"));
        assertThat(outcome).isInstanceOfSatisfying(Invalid.class, invalid -> assertThat(invalid.message())
                .startsWith("long long long").hasSize(300).doesNotContain("\n").endsWith("…"));
    }

    @Test
    void shouldSayAbsentWhenAnIdIsNotFound() {
        try (var server = ScriptedServer.answering(Reply.of(404, ERROR)); var rig = Rig.to(server.origin())) {
            RoomsApi rooms = rig.open(Dialect.CURRENT, server.origin() + "/v2");
            assertThat(rooms.read("r1")).isEqualTo(new Absent<>());
            assertThat(rooms.write(new Update("r1", "standup", Map.of()))).isEqualTo(new Absent<>());
            assertThat(rooms.write(new SetEnabled("r1", "standup", false))).isEqualTo(new Absent<>());
            assertThat(rig.ended()).containsExactly("get absent", "update absent", "disable absent");
        }
        assertThat(read(Reply.of(404, ""))).isEqualTo(new Absent<>());
    }

    @Test
    void shouldNotSayAbsentWhenNoIdWasAskedFor() {
        var unknown = new Unavailable<>(
                "the endpoint does not support this call (404). Check spec.endpoint of the workspace");
        assertThat(create(Reply.of(404, ERROR))).isEqualTo(unknown);
        assertThat(list(Reply.of(404, ERROR))).isEqualTo(unknown);
        try (var server = ScriptedServer.answering(Reply.of(404, ERROR)); var rig = Rig.to(server.origin())) {
            assertThat(rig.open(Dialect.CURRENT, server.origin()).templates(Optional.empty())).isEqualTo(unknown);
            assertThat(rig.open(Dialect.LEGACY, server.origin()).write(new SetEnabled("r1", "standup", false)))
                    .isEqualTo(unknown);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {402, 405, 406, 408, 410, 413, 418, 425, 451, 500, 501, 502, 503, 504, 507, 599})
    void shouldSayUnavailableWhenTheStatusSaysNothingAboutTheRequest(int status) {
        assertThat(create(Reply.of(status, ERROR))).isEqualTo(new Unavailable<>("100ms answered " + status));
        assertThat(read(Reply.of(status, "<html>"))).isEqualTo(new Unavailable<>("100ms answered " + status));
        assertThat(list(Reply.of(status, ""))).isEqualTo(new Unavailable<>("100ms answered " + status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "17", "\"room\"", "<html><head><title>Login</title></head></html>", "{",
            "{\"id\":\"r1\",\"name\":\"stand", "{\"id\":\"r1\",\"name\":\"standup\"", "{\"id\":\"r1\"}",
            "{\"name\":\"standup\"}", "{\"id\":\"\",\"name\":\"standup\"}", "{\"id\":null,\"name\":\"standup\"}",
            "{\"id\":1,\"name\":\"standup\"}", "{\"id\":\"r1\",\"name\":\"standup\",\"enabled\":\"true\"}",
            "{\"id\":\"r1\",\"name\":\"standup\",\"size\":\"100\"}",
            "{\"id\":\"r1\",\"name\":\"standup\",\"size\":1e2}",
            "{\"id\":\"r1\",\"name\":\"standup\",\"size\":99999999999999999999}",
            "{\"id\":\"r1\",\"name\":\"standup\",\"recording_info\":true}",
            "{\"id\":\"r1\",\"name\":\"standup\",\"polls\":\"p\"}",
            "{\"id\":\"r1\",\"name\":\"standup\",\"polls\":[{}]}",
            "{\"id\":\"r1\",\"name\":\"standup\",\"created_at\":\"yesterday\"}",
            "{\"code\":404,\"message\":\"Room not found\"}", "{\"id\":\"r1\",\"name\":\"standup\"}{}"})
    void shouldSayUnavailableWhenASuccessIsNoRoom(String body) {
        assertThat(read(Reply.of(200, body))).isInstanceOfSatisfying(Unavailable.class,
                outcome -> assertThat(outcome.why()).startsWith("100ms answered 200 with "));
        assertThat(create(Reply.of(200, body))).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"limit\":10,\"last\":\"\"}", "{\"data\":{}}",
            "{\"code\":500,\"message\":\"x\",\"data\":null}", "{\"data\":[{\"name\":\"a\"}]}", "{\"data\":[null]}",
            "{\"data\":[{\"id\":\"r1\",\"name\":\"a\"},", "<html>"})
    void shouldSayUnavailableWhenASuccessIsNoList(String body) {
        assertThat(list(Reply.of(200, body))).isInstanceOf(Unavailable.class);
    }

    @Test
    void shouldSayUnavailableWhenThereIsNothingInASuccess() {
        assertThat(create(Reply.of(204, ""))).isEqualTo(new Unavailable<>("100ms answered 204 with an empty body"));
    }

    @Test
    void shouldNotFollowARedirectWhenOneIsAnswered() {
        try (var elsewhere = ScriptedServer.answering(Reply.of(200, ROOM));
                var server = ScriptedServer.answering(asked -> Reply.of(asked.method().equals("GET") ? 302 : 307, "")
                        .with("Location", elsewhere.origin() + "/v2/rooms/r1"));
                var rig = Rig.to(server.origin())) {
            RoomsApi rooms = rig.open(Dialect.CURRENT, server.origin() + "/v2");
            assertThat(rooms.read("r1"))
                    .isEqualTo(new Unavailable<>("100ms answered 302, a redirect, which the operator does not follow"));
            assertThat(rooms.write(new Upsert("standup", true, Map.of())))
                    .isEqualTo(new Unavailable<>("100ms answered 307, a redirect, which the operator does not follow"));
            assertThat(elsewhere.asked()).isEmpty();
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void shouldSayUntilWhenItIsRateLimited() {
        String message = "{\"code\":429,\"message\":\"rate limit exceeded, retry after 45 seconds\"}";
        assertThat(create(Reply.of(429, message))).isEqualTo(new RateLimited<>(Optional.of(Duration.ofSeconds(45))));
        assertThat(create(Reply.of(429, message).with("Retry-After", "7")))
                .isEqualTo(new RateLimited<>(Optional.of(Duration.ofSeconds(7))));
        assertThat(create(Reply.of(429, "<html>"))).isEqualTo(new RateLimited<>(Optional.empty()));
    }

    @Test
    void shouldSayDeniedWithoutASecondRequestWhenItIs403() {
        try (var server = ScriptedServer.answering(Reply.of(403, "{\"message\":\"no permission\"}"));
                var rig = Rig.to(server.origin())) {
            assertThat(rig.open(Dialect.CURRENT, server.origin()).read("r1"))
                    .isEqualTo(new Outcome.Denied<>("100ms answered 403: no permission"));
            assertThat(server.asked()).hasSize(1);
        }
    }

    /** K10 and K11: whether a refusal is about the credentials. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            403 | {"message":"no permission"} | Denied | Denied | CredentialsRefused
            403 | {"message":"Authentication error"} | CredentialsRefused | CredentialsRefused | CredentialsRefused
            403 | {"message":"no","details":["Token validation error"]} | CredentialsRefused | CredentialsRefused | CredentialsRefused
            403 | '' | Denied | Denied | CredentialsRefused
            403 | <html>blocked: authentication error</html> | Denied | Denied | Unavailable
            401 | {"message":"Authentication Error"} | CredentialsRefused | CredentialsRefused | CredentialsRefused
            401 | {"message":"who are you"} | Unavailable | CredentialsRefused | CredentialsRefused
            401 | '' | Unavailable | CredentialsRefused | CredentialsRefused
            401 | <html>log in</html> | Unavailable | Unavailable | Unavailable
            """)
    void shouldBlameTheCredentialsOnlyForWhatIsAboutThem(int status, String body, String write, String legacy,
            String list) {
        try (var server = ScriptedServer.answering(Reply.of(status, body)); var rig = Rig.to(server.origin())) {
            SetEnabled disabling = new SetEnabled("r1", "lobby", false);
            assertThat(rig.open(Dialect.CURRENT, server.origin()).write(disabling).getClass().getSimpleName())
                    .isEqualTo(write);
            assertThat(rig.open(Dialect.LEGACY, server.origin()).write(disabling).getClass().getSimpleName())
                    .isEqualTo(legacy);
            assertThat(rig.open(Dialect.CURRENT, server.origin())
                    .list(new RoomQuery(true, Optional.empty(), Optional.empty(), 10)).getClass().getSimpleName())
                    .isEqualTo(list);
        }
    }

    @Test
    void shouldSayUnavailableWhenAProxyWantsCredentials() {
        assertThat(read(Reply.of(407, ""))).isInstanceOf(Unavailable.class);
    }

    @Test
    void shouldNameOperationAndOutcomeWhenACallEnds() {
        try (var server = ScriptedServer.answering(Reply.of(200, ROOM)); var rig = Rig.to(server.origin())) {
            RoomsApi rooms = rig.open(Dialect.CURRENT, server.origin());
            rooms.write(new Upsert("standup", true, Map.of()));
            rooms.write(new Update("r1", "standup", Map.of()));
            rooms.write(new SetEnabled("r1", "standup", true));
            rooms.write(new SetEnabled("r1", "standup", false));
            rooms.read("r1");
            rooms.list(ALL);
            rooms.templates(Optional.empty());
            assertThat(rig.ended()).isEqualTo(List.of("create found", "update found", "enable found", "disable found",
                    "get found", "list unavailable", "templates unavailable"));
        }
    }
}
