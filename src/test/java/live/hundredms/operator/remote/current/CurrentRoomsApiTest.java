package live.hundredms.operator.remote.current;

import static live.hundredms.operator.remote.RemoteJson.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.recording.ListedAsset;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.FieldValue.Flag;
import live.hundredms.operator.domain.room.FieldValue.Recording;
import live.hundredms.operator.domain.room.FieldValue.StorageCredentials;
import live.hundredms.operator.domain.room.FieldValue.Text;
import live.hundredms.operator.domain.room.FieldValue.Texts;
import live.hundredms.operator.domain.room.FieldValue.Upload;
import live.hundredms.operator.domain.room.FieldValue.Webhook;
import live.hundredms.operator.domain.room.FieldValue.Whole;
import live.hundredms.operator.domain.room.Outcome.Found;
import live.hundredms.operator.domain.room.Outcome.Invalid;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomWrite.SetEnabled;
import live.hundredms.operator.domain.room.RoomWrite.Update;
import live.hundredms.operator.domain.room.RoomWrite.Upsert;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.remote.Rig;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.remote.RoomsApi.Page;
import live.hundredms.operator.remote.RoomsApi.RoomQuery;
import live.hundredms.operator.remote.RoomsApi.Template;
import live.hundredms.operator.remote.ScriptedServer;
import live.hundredms.operator.remote.ScriptedServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests of the Current dialect, as a server gets them. */
class CurrentRoomsApiTest {
    private static final String ROOM = "{'id':'r1','name':'standup'}".replace('\'', '"');
    private static final String TEMPLATES = "{'limit':100,'data':[{'_id':'t0','id':'t1','name':'a b','roles':{'host':{'name':'x','id':'y'}}},{'_id':'t2','name':'c'}],'last':'t2'}"
            .replace('\'', '"');

    private final ScriptedServer server = ScriptedServer.answering(asked -> Reply.of(200,
            asked.path().endsWith("/templates")
                    ? TEMPLATES
                    : asked.method().equals("GET") && asked.path().endsWith("/rooms")
                            ? "{\"data\":[" + ROOM + "],\"limit\":1,\"last\":\"r1\"}"
                            : ROOM));
    private final Rig rig = Rig.to(server.origin());
    private final RoomsApi rooms = rig.open(Dialect.CURRENT, server.origin() + "/v2");

    @AfterEach
    void close() {
        rig.close();
        server.close();
    }

    @Test
    void shouldPostNameAndEveryFieldWhenARoomIsCreated() {
        var credentials = new StorageCredentials(new SecretText("storage-key"), new SecretText("storage-secret"));
        var upload = new Upload("gs", "bucket", Optional.of("a/b"), Optional.of("asia-south1"),
                Optional.of(credentials));
        Map<RoomField, FieldValue> fields = Map.of(RoomField.DESCRIPTION, new Text("Daily \"standup\""),
                RoomField.TEMPLATE, new Text("t1"), RoomField.REGION, new Text("eu"), RoomField.RECORDING_INFO,
                new Recording(true, Optional.of(upload)), RoomField.LARGE_ROOM, new Flag(true), RoomField.SIZE,
                new Whole(20_000), RoomField.MAX_DURATION_SECONDS, new Whole(120), RoomField.POLLS,
                new Texts(List.of("p2", "p1")), RoomField.WEBHOOK,
                new Webhook("https://hooks.example/rooms", Map.of("X-Sign", new SecretText("header-value"))));
        assertThat(rooms.write(new Upsert("standup", false, fields))).isInstanceOf(Found.class);
        var asked = server.onlyAsked();
        assertThat(asked.line()).isEqualTo("POST /v2/rooms");
        assertThat(asked.headers().getFirst("Content-Type")).isEqualTo("application/json");
        assertThat(json(asked.body())).isEqualTo(json("""
                {'name':'standup','description':'Daily \\"standup\\"','template_id':'t1','region':'eu',
                 'recording_info':{'enabled':true,'upload_info':{'type':'gs','location':'bucket','prefix':'a/b',
                   'options':{'region':'asia-south1'},
                   'credentials':{'key':'storage-key','secret':'storage-secret'}}},
                 'large_room':true,'size':20000,'max_duration_seconds':120,'polls':['p2','p1'],
                 'webhook':{'url':'https://hooks.example/rooms','headers':{'X-Sign':'header-value'}}}"""));
    }

    @Test
    void shouldLeaveOutWhatIsNotDeclaredWhenAFieldHasParts() {
        var upload = new Upload("azure", "container", Optional.empty(), Optional.empty(), Optional.empty());
        rooms.write(new Update("r1", "standup", Map.of(RoomField.RECORDING_INFO,
                new Recording(true, Optional.of(upload)), RoomField.WEBHOOK, new Webhook("https://h", Map.of()))));
        assertThat(json(server.onlyAsked().body())).isEqualTo(
                json("""
                        {'name':'standup','recording_info':{'enabled':true,'upload_info':{'type':'azure','location':'container'}},
                         'webhook':{'url':'https://h'}}"""));
    }

    @Test
    void shouldPostToTheIdWhenAKnownRoomIsWritten() {
        rooms.write(
                new Update("r1", "standup", Map.of(RoomField.RECORDING_INFO, new Recording(false, Optional.empty()))));
        rooms.write(new Update("r1", "standup", Map.of()));
        rooms.write(new SetEnabled("r1", "standup", false));
        rooms.write(new SetEnabled("r1", "standup", true));
        assertThat(server.asked()).allSatisfy(asked -> assertThat(asked.line()).isEqualTo("POST /v2/rooms/r1"));
        assertThat(server.asked()).map(asked -> asked.body()).containsExactly(
                "{\"name\":\"standup\",\"recording_info\":{\"enabled\":false}}", "{\"name\":\"standup\"}",
                "{\"enabled\":false}", "{\"enabled\":true}");
    }

    @Test
    void shouldSendTheSameBytesWhenTheWriteIsTheSame() {
        rooms.write(new Upsert("a", true, Map.of(RoomField.SIZE, new Whole(1), RoomField.REGION, new Text("eu"))));
        rooms.write(new Upsert("a", true, Map.of(RoomField.REGION, new Text("eu"), RoomField.SIZE, new Whole(1))));
        assertThat(server.asked().get(0).body()).isEqualTo(server.asked().get(1).body());
    }

    @Test
    void shouldEncodeTheIdWhenItHasOtherCharacters() {
        rooms.read("a/b c?d");
        assertThat(server.onlyAsked().line()).isEqualTo("GET /v2/rooms/a%2Fb%20c%3Fd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", ".."})
    void shouldSendNothingWhenTheIdWouldBeAnotherPath(String id) {
        assertThat(rooms.read(id)).isInstanceOf(Invalid.class);
        assertThat(rooms.write(new SetEnabled(id, "standup", false))).isInstanceOf(Invalid.class);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void shouldAskForAPageWhenRoomsAreListed() {
        var query = new RoomQuery(false, Optional.of("a&b=c d:e"), Optional.of("r/0"), 100);
        assertThat(rooms.list(query)).isInstanceOf(Found.class);
        assertThat(server.onlyAsked().line()).isEqualTo("GET /v2/rooms");
        assertThat(server.onlyAsked().query().orElseThrow().split("&")).containsExactlyInAnyOrder("enabled=false",
                "name=a%26b%3Dc%20d%3Ae", "start=r%2F0", "limit=100");
    }

    @Test
    void shouldAskForTheNextPageWhenTemplatesAreListed() {
        assertThat(rooms.templates(Optional.of("t9"))).isEqualTo(
                new Found<>(new Page<>(List.of(new Template("t1", "a b", Optional.of(Set.of("host")), Optional.empty()),
                        new Template("t2", "c")), Optional.empty())));
        assertThat(server.onlyAsked().line()).isEqualTo("GET /v2/templates");
        assertThat(server.onlyAsked().query()).contains("limit=100&start=t9");
    }

    @Test
    void shouldReadTheRolesOfTemplatesAndPassOverRolesThatAreNotReadable() {
        try (var listing = ScriptedServer.answering(Reply.of(200, """
                {"limit": 100, "data": [
                  {"id": "t1", "name": "a", "roles": {"host": {"priority": 1}, "Vice Host": null},
                   "updatedAt": "2026-01-01T00:00:00Z"},
                  {"id": "t2", "name": "b", "roles": ["host"], "updatedAt": 7},
                  {"id": "t3", "name": "c", "roles": null}], "last": "t3"}""")); var own = Rig.to(listing.origin())) {
            assertThat(own.open(Dialect.CURRENT, listing.origin() + "/v2").templates(Optional.empty()))
                    .isEqualTo(new Found<>(new Page<>(List.of(
                            new Template("t1", "a", Optional.of(Set.of("host", "Vice Host")),
                                    Optional.of("2026-01-01T00:00:00Z")),
                            new Template("t2", "b"), new Template("t3", "c")), Optional.empty())));
        }
    }

    @Test
    void shouldAskForAHundredAssetsFromACursor() {
        try (var listing = ScriptedServer.answering(
                Reply.of(200, "{\"limit\":100,\"data\":[{\"id\":\"a1\",\"path\":\"s3://x\"}],\"last\":\"a1\"}"));
                var own = Rig.to(listing.origin())) {
            assertThat(own.open(Dialect.CURRENT, listing.origin() + "/v2").assets(Optional.of("a0")))
                    .isEqualTo(new Found<>(new Page<>(List.of(new ListedAsset("a1", Optional.empty(), Optional.empty(),
                            Optional.empty(), Optional.empty())), Optional.empty())));
            assertThat(listing.asked()).singleElement().satisfies(asked -> {
                assertThat(asked.path()).isEqualTo("/v2/recording-assets");
                assertThat(asked.query()).contains("limit=100&start=a0");
            });
            assertThat(own.ended()).containsExactly("assets found");
        }
    }

    /** An account without recordings is no trouble of the credentials; what a proxy says is no answer. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"403|{\"code\":403,\"message\":\"insufficient permissions\"}|Denied",
            "404||Absent", "403|<html></html>|Denied", "404|<html></html>|Unavailable",
            "401|{\"message\":\"no\"}|Unavailable", "401|{\"message\":\"Token validation error\"}|CredentialsRefused",
            "400|{\"message\":\"Invalid\"}|Invalid", "500||Unavailable", "200|{\"data\":{}}|Unavailable",
            "429||RateLimited"})
    void shouldTellWhyAssetsAreNotListed(int status, String body, String outcome) {
        try (var refusing = ScriptedServer.answering(Reply.of(status, body == null ? "" : body));
                var own = Rig.to(refusing.origin())) {
            assertThat(own.open(Dialect.CURRENT, refusing.origin() + "/v2").assets(Optional.empty()).getClass()
                    .getSimpleName()).isEqualTo(outcome);
        }
    }
}
