package live.hundredms.operator.domain.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one asset proves. */
class ListedAssetTest {
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"room-composite, completed, true", "chat, failed, false", "room-vod, completed, true"})
    void shouldProveTheEndOfAnUpload(String type, String status, boolean arrived) {
        assertThat(asset("r1", type, status, "2026-01-01T09:00:00Z").meaning(NOW))
                .isEqualTo(new ListedAsset.Meaning.Ended(new EndedUpload("r1", AssetType.named(type).orElseThrow(),
                        arrived, Instant.parse("2026-01-01T09:00:00Z"))));
    }

    @Test
    void shouldProveNothingYetWhileItIsUnderWay() {
        assertThat(asset("r1", "transcript", "processing", "2026-01-01T09:00:00Z").meaning(NOW))
                .isEqualTo(new ListedAsset.Meaning.UnderWay());
    }

    /** An empty value is one that is not there. */
    @ParameterizedTest
    @CsvSource({"r1, hologram, completed, 2026-01-01T09:00:00Z", "r1, , failed, 2026-01-01T09:00:00Z",
            " , chat, failed, 2026-01-01T09:00:00Z", "r1, chat, failed, ", "r1, chat, , 2026-01-01T09:00:00Z",
            "r1, chat, failed, 2026-01-01T10:01:01Z", "r1, chat, failed, +999999999-12-31T23:59:59Z",
            "r1, ROOM_COMPOSITE, failed, 2026-01-01T09:00:00Z"})
    void shouldBeIgnoredWhenItNamesNothingThatIsKnown(String room, String type, String status, String at) {
        assertThat(asset(room, type, status, at).meaning(NOW)).isEqualTo(new ListedAsset.Meaning.Ignored());
    }

    @Test
    void shouldAllowForClocksThatDifferByAMinute() {
        assertThat(asset("r1", "chat", "failed", "2026-01-01T10:00:59Z").meaning(NOW))
                .isInstanceOf(ListedAsset.Meaning.Ended.class);
    }

    @Test
    void shouldKnowTheEightTypesOfTheDocumentation() {
        assertThat(Arrays.stream(AssetType.values()).map(AssetType::text)).containsExactly("room-composite",
                "room-composite-legacy", "room-vod", "chat", "transcript", "summary", "track", "stream");
    }

    private static ListedAsset asset(String room, String type, String status, String at) {
        return new ListedAsset("a1", Optional.ofNullable(room), Optional.ofNullable(type), Optional.ofNullable(status),
                Optional.ofNullable(at).map(Instant::parse));
    }
}
