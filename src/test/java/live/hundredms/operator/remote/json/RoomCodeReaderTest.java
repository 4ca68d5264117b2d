package live.hundredms.operator.remote.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomCodeReaderTest {
    private static <T> T read(ReplyDecoder<T> decoder, String json) throws IOException {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return new JsonReplies(1 << 20).read(new ByteArrayInputStream(bytes), decoder);
    }

    @Test
    void shouldReadACodeOfTheRoom() throws IOException {
        String code = "{'code':'abc','room_id':'r1','role':'host','enabled':false}";

        assertThat(read(RoomCodeReader.one("r1", "host"), code)).satisfies(shown -> {
            assertThat(shown.role()).isEqualTo("host");
            assertThat(shown.code().reveal()).isEqualTo("abc");
            assertThat(shown.enabled()).isFalse();
        });
        assertThat(read(RoomCodeReader.all("r1"), "{'data':[" + code + "]}")).hasSize(1);
    }

    /** It would be published as one of this room. */
    @ParameterizedTest
    @ValueSource(strings = {"", "'room_id':'r2',", "'room_id':null,"})
    void shouldReadNoCodeThatDoesNotShowThatItIsOfTheRoom(String room) {
        String code = "{" + room + "'code':'abc','role':'host'}";

        assertThatThrownBy(() -> read(RoomCodeReader.one("r1", "host"), code)).isInstanceOf(UnreadableReply.class)
                .hasMessageContaining("another room");
        assertThatThrownBy(() -> read(RoomCodeReader.all("r1"), "{'data':[" + code + "]}"))
                .isInstanceOf(UnreadableReply.class);
    }

    @Test
    void shouldNeedNoRoomInTheReplyToADisabling() throws IOException {
        assertThat(read(RoomCodeReader.done(), "{'code':'abc','role':'host','enabled':false}")).isTrue();
    }
}
