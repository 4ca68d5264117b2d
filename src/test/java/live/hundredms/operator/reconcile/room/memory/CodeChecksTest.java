package live.hundredms.operator.reconcile.room.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CodeChecksTest {
    private static final Duration DAY = Duration.ofDays(1);

    private long now;
    private final CodeChecks checks = new CodeChecks(DAY, () -> now);

    @Test
    void shouldSpreadTheFirstReadsOverTheInterval() {
        long early = IntStream.range(0, 1_000).filter(i -> checks.left("room-" + i).compareTo(Duration.ofHours(12)) < 0)
                .count();

        assertThat(early).isBetween(400L, 600L);
        assertThat(IntStream.range(0, 1_000)).allMatch(i -> checks.left("room-" + i).compareTo(DAY) <= 0);
    }

    @Test
    void shouldReadAtOnceOnRequest() {
        checks.begin("a");
        checks.reported("a");
        checks.request("a");
        assertThat(checks.areDue("a")).isTrue();

        checks.begin("a");
        checks.reported("a");
        assertThat(checks.areDue("a")).isFalse();
    }

    @Test
    void shouldReadOnceInEachInterval() {
        checks.left("a");
        now = DAY.toNanos();
        assertThat(checks.areDue("a")).isTrue();
        checks.begin("a");
        checks.reported("a");

        assertThat(checks.areDue("a")).isFalse();
        assertThat(checks.left("a")).isEqualTo(DAY);
        now += DAY.toNanos();
        assertThat(checks.areDue("a")).isTrue();
    }
}
