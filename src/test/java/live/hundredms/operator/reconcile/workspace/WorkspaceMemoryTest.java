package live.hundredms.operator.reconcile.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.workspace.Backoff;
import live.hundredms.operator.workspace.WorkspaceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether Rooms are woken because their passes may have gone by other rules. */
class WorkspaceMemoryTest {
    private static final WorkspaceSettings LAX = new WorkspaceSettings(Dialect.CURRENT, "", Optional.empty(),
            Optional.empty(), 10, 20, Duration.ofMinutes(5), Optional.empty());

    @ParameterizedTest
    @CsvSource({"4, false", "5, false", "6, true", "1, true"})
    void shouldTakeRulesIntoAccountThatWereMadeAndTakenBackBetweenTwoPasses(long generation, boolean missed) {
        WorkspaceMemory before = new WorkspaceMemory(Backoff.NONE, Optional.empty(), Optional.of(LAX), 4,
                Optional.empty());

        assertThat(before.mayHaveHadOtherRules(LAX, generation)).isEqualTo(missed);
    }

    @Test
    void shouldNotWakeForAnObjectThatIsLookedAtForTheFirstTime() {
        assertThat(WorkspaceMemory.NONE.mayHaveHadOtherRules(LAX, 4)).isFalse();
    }
}
