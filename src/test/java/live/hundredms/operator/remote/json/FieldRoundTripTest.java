package live.hundredms.operator.remote.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldShape;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.support.FieldExamples;
import live.hundredms.operator.support.FieldJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each row of the field table on the wire, in each dialect that has it. */
class FieldRoundTripTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonReplies REPLIES = new JsonReplies(10_000);

    private static List<Dialect> dialects(RoomField field) {
        return Arrays.stream(Dialect.values()).filter(dialect -> field.wireName(dialect).isPresent()).toList();
    }

    private static RemoteRoom read(Dialect dialect, JsonNode room) throws IOException {
        return REPLIES.read(new ByteArrayInputStream(room.toString().getBytes(StandardCharsets.UTF_8)),
                RoomReader.ofReadReply(dialect));
    }

    private static ObjectNode room() {
        return JSON.createObjectNode().put("name", "standup");
    }

    @ParameterizedTest
    @EnumSource
    void shouldWriteAValueAsItIsAndReadItBack(RoomField field) throws IOException {
        for (Dialect dialect : dialects(field)) {
            for (FieldValue value : FieldExamples.of(field)) {
                ObjectNode room = room().set(field.wireName(dialect).orElseThrow(), FieldJson.wire(value));

                byte[] written = new RoomWriter(dialect).nameAndFields("standup", Map.of(field, value));

                assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(room.toString());
                assertThat(read(dialect, room.put("id", "r1")).shown()).isEqualTo(Map.of(field, value));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadNothingFromNullAndRefuseAValueOfAnotherShape(RoomField field) throws IOException {
        boolean text = field.shape() == FieldShape.TEXT || field.shape() == FieldShape.WORD;
        for (Dialect dialect : dialects(field)) {
            String name = field.wireName(dialect).orElseThrow();
            ObjectNode room = room().put("id", "r1");

            assertThat(read(dialect, room.putNull(name)).shown()).isEmpty();
            assertThatThrownBy(() -> read(dialect, text ? room.put(name, 7) : room.put(name, "text")))
                    .isInstanceOfSatisfying(UnreadableReply.class,
                            reply -> assertThat(reply.clause()).contains("in which " + name + " is not "));
        }
    }
}
