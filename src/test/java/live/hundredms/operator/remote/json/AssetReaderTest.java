package live.hundredms.operator.remote.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import live.hundredms.operator.domain.recording.ListedAsset;
import live.hundredms.operator.remote.RoomsApi.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Assets as 100ms lists them, and as somebody else might. */
class AssetReaderTest {
    private static final String GOOD = """
            {"id":"a1","job_id":"j","room_id":"r1","session_id":"s","type":"room-composite","path":"s3://bucket/Rec.mp4",
             "size":1e400,"duration":-7,"status":"failed","created_at":"2026-01-01T10:00:00.5Z",
             "thumbnails":[{"path":"s3://t"}],"metadata":{"resolution":{"width":1}}}""";

    @Test
    void shouldReadNothingThatSaysWhereFilesAre() throws IOException {
        ListedAsset asset = read(GOOD).items().getFirst();

        assertThat(asset).isEqualTo(new ListedAsset("a1", Optional.of("r1"), Optional.of("room-composite"),
                Optional.of("failed"), Optional.of(Instant.parse("2026-01-01T10:00:00.500Z"))));
        assertThat(asset.toString()).doesNotContain("s3:", "mp4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "null", "[]", "\"asset\"", "{\"id\":null,\"type\":\"chat\"}",
            "{\"id\":\"a2\",\"type\":{}}", "{\"id\":\"a2\",\"created_at\":\"yesterday\"}",
            "{\"id\":\"a2\",\"room_id\":\"LONG\"}", "{\"id\":\"LONG\"}", "{\"id\":\"a2\",\"status\":true}"})
    void shouldPassOverWhatItCannotRead(String entry) throws IOException {
        Page<ListedAsset> page = read(GOOD + "," + entry.replace("LONG", "x".repeat(65)) + "," + GOOD);

        assertThat(page.items()).hasSize(2);
        assertThat(page.unread()).hasSize(1);
    }

    @Test
    void shouldTakeNoErrorForAListWithoutRecordings() {
        assertThatThrownBy(() -> decode("{\"code\":403,\"message\":\"no\"}")).isInstanceOf(UnreadableReply.class);
    }

    private static Page<ListedAsset> read(String entries) throws IOException {
        return decode("{\"limit\":100,\"data\":[" + entries + "],\"last\":\"a1\"}");
    }

    private static Page<ListedAsset> decode(String json) throws IOException {
        return new JsonReplies(100_000).read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                new PageReader<>(new AssetReader(), ListedAsset::id, 100, Optional.empty()));
    }
}
