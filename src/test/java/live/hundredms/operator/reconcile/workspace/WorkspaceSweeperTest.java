package live.hundredms.operator.reconcile.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkspaceSweeperTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void shouldSpreadTheListingsOfWorkspacesThatStartedAtOnce() {
        List<Duration> intervals = Stream.generate(() -> WorkspaceSweeper.untilNextSweep(MINUTE)).limit(1_000).toList();

        assertThat(intervals)
                .allSatisfy(interval -> assertThat(interval).isBetween(Duration.ofSeconds(57), Duration.ofSeconds(63)));
        assertThat(intervals).anyMatch(interval -> interval.compareTo(Duration.ofMillis(58_500)) < 0)
                .anyMatch(interval -> interval.compareTo(Duration.ofMillis(61_500)) > 0);
    }
}
