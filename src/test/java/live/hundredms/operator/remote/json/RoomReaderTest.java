package live.hundredms.operator.remote.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.FieldValue.Flag;
import live.hundredms.operator.domain.room.FieldValue.Recording;
import live.hundredms.operator.domain.room.FieldValue.Text;
import live.hundredms.operator.domain.room.FieldValue.Texts;
import live.hundredms.operator.domain.room.FieldValue.Upload;
import live.hundredms.operator.domain.room.FieldValue.Webhook;
import live.hundredms.operator.domain.room.FieldValue.Whole;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reply shows of a room, and what of it is believed. */
class RoomReaderTest {
    private static final String FULL = """
            {'id':'r2','name':'weekly-review','enabled':true,'description':'Weekly',
             'customer_id':'c2','customer':'c1','app_id':'a3','recording_source_template':true,
             'enabled_source_template':true,'template_id':'t1','template':'acme-default','region':'eu',
             'large_room':false,'size':100,'max_duration_seconds':3600,'polls':['p1'],'key':'c2:weekly-review',
             'webhook':{'url':'https://hooks.example/rooms','headers':{'X-Sign':'canary-header'}},
             'recording_info':{'enabled':true,'upload_info':{'type':'s3','location':'acme-rec','prefix':'rooms',
               'credentials':{'key':'canary-key','secret':'canary-secret'},'options':{'region':'eu-west-1','x':1}}},
             'created_at':'2025-02-01T08:00:00.082Z','updated_at':'2025-02-01T08:00:00.123456789Z'}""";

    private static RemoteRoom read(RoomReader reader, String json) throws IOException {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return new JsonReplies(1 << 20).read(new ByteArrayInputStream(bytes), reader);
    }

    private static RemoteRoom asked(String members) throws IOException {
        return read(RoomReader.ofReadReply(Dialect.CURRENT), "{'id':'r1','name':'a'," + members + "}");
    }

    private static RemoteRoom written(String members) throws IOException {
        return read(RoomReader.ofWriteReply(Dialect.CURRENT), "{'id':'r1','name':'a'," + members + "}");
    }

    @Test
    void shouldShowEverythingButSecretsWhenTheReplyIsFull() throws IOException {
        RemoteRoom room = read(RoomReader.ofReadReply(Dialect.CURRENT), FULL);
        var upload = new Upload("s3", "acme-rec", Optional.of("rooms"), Optional.of("eu-west-1"), Optional.empty());
        assertThat(room).isEqualTo(new RemoteRoom("r2", "weekly-review", Optional.of(true),
                Map.of(RoomField.DESCRIPTION, new Text("Weekly"), RoomField.TEMPLATE, new Text("t1"), RoomField.REGION,
                        new Text("eu"), RoomField.LARGE_ROOM, new Flag(false), RoomField.SIZE, new Whole(100),
                        RoomField.MAX_DURATION_SECONDS, new Whole(3600), RoomField.POLLS, new Texts(List.of("p1")),
                        RoomField.WEBHOOK, new Webhook("https://hooks.example/rooms", Map.of()),
                        RoomField.RECORDING_INFO, new Recording(true, Optional.of(upload))),
                Optional.of(Instant.parse("2025-02-01T08:00:00.082Z")),
                Optional.of(Instant.parse("2025-02-01T08:00:00.123456789Z")), Optional.of("c2"), Optional.of("a3")));
        assertThat(room.toString()).doesNotContain("canary");
    }

    @Test
    void shouldTellThatTheRecordingFollowsTheTemplateOnlyWhenTheRoomWasAskedFor() throws IOException {
        String follows = "'recording_info':null,'recording_source_template':true";
        assertThat(asked(follows).shown()).containsEntry(RoomField.RECORDING_INFO, new FieldValue.TemplateRecording());
        assertThat(written(follows).shown()).doesNotContainKey(RoomField.RECORDING_INFO);
        assertThat(asked("'recording_info':null,'recording_source_template':false").shown())
                .doesNotContainKey(RoomField.RECORDING_INFO);
    }

    @Test
    void shouldShowTheFieldsOfTheDialectOnlyWhenItIsLegacy() throws IOException {
        RemoteRoom room = read(RoomReader.ofWriteReply(Dialect.LEGACY),
                FULL.replace("'enabled':true,'description'", "'active':false,'description'"));
        assertThat(room.shown().keySet()).containsExactlyInAnyOrder(RoomField.DESCRIPTION, RoomField.TEMPLATE,
                RoomField.REGION, RoomField.RECORDING_INFO);
        assertThat(room.text(RoomField.TEMPLATE)).contains("acme-default");
        assertThat(room.enabled()).contains(false);
    }

    @Test
    void shouldNotTakeAnEmptyTextForClearedWhenItIsInTheReplyToAWrite() throws IOException {
        String empty = "'template_id':'','template':'','region':'','description':''";
        assertThat(written(empty).shown()).isEmpty();
        assertThat(asked(empty).shown()).isEqualTo(Map.of(RoomField.DESCRIPTION, new Text("")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'recording':{'enabled':true}
            'recording':null
            'recording_info':null
            'webhook':null
            'webhook':{}
            'webhook':{'url':''}
            'polls':null,'size':null,'large_room':null,'description':null
            'updated_at':null,'created_at':''
            """, quoteCharacter = '`')
    void shouldShowNothingWhenTheMemberSaysNothing(String members) throws IOException {
        RemoteRoom room = asked(members);
        assertThat(room.shown()).isEmpty();
        assertThat(room.updatedAt()).isEmpty();
        assertThat(room.createdAt()).isEmpty();
    }

    @Test
    void shouldShowRecordingWithoutUploadWhenThereIsNone() throws IOException {
        var off = new Recording(false, Optional.empty());
        assertThat(asked("'recording_info':{'enabled':false}").shown()).containsValue(off);
        assertThat(asked("'recording_info':{'enabled':false,'upload_info':null}").shown()).containsValue(off);
        assertThat(asked("'recording_info':{'enabled':false,'upload_info':{}}").shown()).containsValue(off);
        assertThat(asked("'recording_info':{}").shown()).containsValue(off);
    }

    @Test
    void shouldHaveNoTimeWhenItIsTheZeroTime() throws IOException {
        RemoteRoom room = asked("'created_at':'2024-03-05T10:15:20Z','updated_at':'0001-01-01T00:00:00Z'");
        assertThat(room.updatedAt()).isEmpty();
        assertThat(room.createdAt()).contains(Instant.parse("2024-03-05T10:15:20Z"));
    }

    @Test
    void shouldKnowTheCustomerWhenOnlyTheOldNameIsThere() throws IOException {
        assertThat(asked("'customer':'c1'").customerId()).contains("c1");
        assertThat(asked("'customer_id':'','customer':'c1'").customerId()).contains("c1");
        assertThat(asked("'customer_id':'c2','customer':'c1'").customerId()).contains("c2");
    }
}
