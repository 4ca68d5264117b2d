package live.hundredms.operator.remote.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue.Recording;
import live.hundredms.operator.domain.room.FieldValue.Text;
import live.hundredms.operator.domain.room.FieldValue.Upload;
import live.hundredms.operator.domain.room.FieldValue.Whole;
import live.hundredms.operator.domain.room.Outcome.Found;
import live.hundredms.operator.domain.room.Outcome.Invalid;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomWrite.SetEnabled;
import live.hundredms.operator.domain.room.RoomWrite.Update;
import live.hundredms.operator.domain.room.RoomWrite.Upsert;
import live.hundredms.operator.remote.Rig;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.remote.RoomsApi.RoomQuery;
import live.hundredms.operator.remote.ScriptedServer;
import live.hundredms.operator.remote.ScriptedServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The two calls of the Legacy dialect, as a server gets them. */
class LegacyRoomsApiTest {
    private final ScriptedServer server = ScriptedServer
            .answering(Reply.of(200, "{\"id\":\"r1\",\"name\":\"standup\",\"active\":false,\"template\":\"plain\"}"));
    private final Rig rig = Rig.to(server.origin());
    private final RoomsApi rooms = rig.open(Dialect.LEGACY, server.origin() + "/api/v2/");

    @AfterEach
    void close() {
        rig.close();
        server.close();
    }

    @Test
    void shouldPostTheWholeRoomWithActiveWhenItIsCreated() {
        var upload = new Upload("s3", "bucket", Optional.empty(), Optional.empty(), Optional.empty());
        rooms.write(new Upsert("standup", true, Map.of(RoomField.TEMPLATE, new Text("plain"), RoomField.DESCRIPTION,
                new Text(""), RoomField.RECORDING_INFO, new Recording(true, Optional.of(upload)))));
        assertThat(server.onlyAsked().line()).isEqualTo("POST /api/v2/rooms");
        assertThat(server.onlyAsked().body()).isEqualTo("{\"name\":\"standup\",\"active\":true,\"description\":\"\","
                + "\"template\":\"plain\",\"recording_info\":{\"enabled\":true,\"upload_info\":"
                + "{\"type\":\"s3\",\"location\":\"bucket\"}}}");
    }

    @Test
    void shouldSendTwoKeysOnlyWhenARoomIsDisabled() {
        rooms.write(new SetEnabled("r1", "standup", false));
        rooms.write(new SetEnabled("r1", "standup", true));
        assertThat(server.asked()).map(asked -> asked.body()).containsExactly("{\"name\":\"standup\",\"active\":false}",
                "{\"name\":\"standup\",\"active\":true}");
        assertThat(server.asked()).map(asked -> asked.line()).containsOnly("POST /api/v2/rooms");
    }

    @Test
    void shouldReadActiveAndTemplateWhenTheRoomIsAnswered() {
        assertThat(rooms.write(new SetEnabled("r1", "standup", false))).isEqualTo(new Found<>(
                new RemoteRoom("r1", "standup", Optional.of(false), Map.of(RoomField.TEMPLATE, new Text("plain")),
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())));
    }

    @Test
    void shouldSendNothingWhenTheDialectHasNoSuchCall() {
        assertThat(rooms.read("r1")).isInstanceOf(Invalid.class);
        assertThat(rooms.list(new RoomQuery(true, Optional.empty(), Optional.empty(), 100)))
                .isInstanceOf(Invalid.class);
        assertThat(rooms.templates(Optional.empty())).isInstanceOf(Invalid.class);
        assertThat(rooms.write(new Update("r1", "standup", Map.of()))).isInstanceOf(Invalid.class);
        assertThat(server.asked()).isEmpty();
        assertThat(rig.ended()).isEmpty();
    }

    @Test
    void shouldSendNothingWhenAFieldIsOfTheOtherDialect() {
        assertThatThrownBy(() -> rooms.write(new Upsert("standup", true, Map.of(RoomField.SIZE, new Whole(1)))))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("size")
                .hasMessageContaining("LEGACY");
        assertThat(server.asked()).isEmpty();
    }
}
