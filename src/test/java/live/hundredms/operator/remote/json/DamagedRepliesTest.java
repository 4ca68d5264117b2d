package live.hundredms.operator.remote.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.RemoteRoom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However a reply is damaged, it is a value or unreadable, and never anything else. */
class DamagedRepliesTest {
    private static final int ROUNDS = 5_000;
    private static final JsonReplies REPLIES = new JsonReplies(100_000);
    private static final String ROOM = """
            {"id":"r2","name":"weekly","enabled":true,"description":"","customer_id":"c2","template_id":"t1",
             "region":"eu","large_room":false,"size":100,"polls":["p1"],"webhook":{"url":"https://h","headers":{"a":"b"}},
             "recording_info":{"enabled":true,"upload_info":{"type":"s3","location":"l","prefix":"p",
               "credentials":{"key":"k","secret":"s"},"options":{"region":"eu-west-1"}}},"recording":{"enabled":true},
             "created_at":"2025-02-01T08:00:00.082Z","updated_at":"0001-01-01T00:00:00Z"}""";

    private enum Target {
        READ(ROOM, RoomReader.ofReadReply(Dialect.CURRENT)), //
        WRITE(ROOM.replace("enabled", "active"), RoomReader.ofWriteReply(Dialect.LEGACY)), //
        LIST("{\"limit\":10,\"data\":[" + ROOM + "," + ROOM + "],\"last\":\"r2\"}",
                new PageReader<>(RoomReader.ofReadReply(Dialect.CURRENT)::entry, RemoteRoom::id, 2, Optional.empty())), //
        TEMPLATES(
                "{\"limit\":10,\"data\":[{\"id\":\"t1\",\"_id\":\"t1\",\"name\":\"a\",\"roles\":{}}],\"last\":\"t1\"}",
                new PageReader<>(new TemplateReader(), template -> template.id(), 10, Optional.empty())), //
        ERROR("{\"code\":400,\"message\":\"m\",\"details\":[\"d\"],\"data\":{\"description\":\"x\"}}",
                ErrorReply::decode);

        private final byte[] whole;
        private final ReplyDecoder<?> decoder;

        Target(String whole, ReplyDecoder<?> decoder) {
            this.whole = whole.getBytes(StandardCharsets.UTF_8);
            this.decoder = decoder;
        }
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void shouldBeReadOrUnreadableWhenBytesAreChanged(Target target) {
        Random random = new Random(7);
        int readable = 0;
        for (int round = 0; round < ROUNDS; round++) {
            readable += readable(target, damaged(target.whole, random)) ? 1 : 0;
        }
        assertThat(readable).isBetween(1, ROUNDS - 1);
    }

    @ParameterizedTest
    @EnumSource(Target.class)
    void shouldBeUnreadableWhenTheEndIsMissing(Target target) {
        for (int length = 0; length < target.whole.length; length++) {
            assertThat(readable(target, Arrays.copyOf(target.whole, length))).as("%d bytes", length).isFalse();
        }
        assertThat(readable(target, target.whole)).isTrue();
    }

    @Test
    void shouldBeReadOrUnreadableWhenATimeIsAtTheEdge() {
        for (var time : Map.of("+999999999-12-31T23:59:59.999999999-18:00", true, "-999999999-01-01T00:00:00+18:00",
                true, "2025-02-30T00:00:00Z", false, "2025-02-01", false).entrySet()) {
            String room = ROOM.replace("2025-02-01T08:00:00.082Z", time.getKey());
            assertThat(readable(Target.READ, room.getBytes(StandardCharsets.UTF_8))).as(time.getKey())
                    .isEqualTo(time.getValue());
        }
    }

    /** The parser's own decoder pads short names with 0xff, and so finds {@code id} behind two broken bytes. */
    @Test
    void shouldBeUnreadableWhenBrokenBytesStandBeforeAKnownName() {
        assertThat(readable(Target.READ, Target.READ.whole)).isTrue();
        byte[] body = ROOM.replace("\"id\"", "\"??id\"").getBytes(StandardCharsets.UTF_8);
        body[2] = (byte) 0xff;
        body[3] = (byte) 0xff;

        assertThat(readable(Target.READ, body)).isFalse();
    }

    private static boolean readable(Target target, byte[] body) {
        try {
            return REPLIES.read(new ByteArrayInputStream(body), target.decoder) != null;
        } catch (UnreadableReply e) {
            assertThat(e.getCause()).isNull();
            return false;
        } catch (IOException | RuntimeException e) {
            return fail("of " + new String(body, StandardCharsets.UTF_8), e);
        }
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] body = whole.clone();
        int times = 1 + random.nextInt(3);
        String marks = "{}[]\":,0-tn\\ e\u0000";
        for (int i = 0; i < times; i++) {
            body[random.nextInt(body.length)] = (byte) (random.nextBoolean()
                    ? marks.charAt(random.nextInt(marks.length()))
                    : random.nextInt(256));
        }
        return body;
    }
}
