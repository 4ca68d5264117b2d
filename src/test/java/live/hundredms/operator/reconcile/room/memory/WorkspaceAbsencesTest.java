package live.hundredms.operator.reconcile.room.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import live.hundredms.operator.workspace.WorkspaceKey;
import org.junit.jupiter.api.Test;

class WorkspaceAbsencesTest {
    private static final WorkspaceKey KEY = WorkspaceKey.workspace("team", "default");
    private static final WorkspaceKey OTHER = WorkspaceKey.cluster("default");

    private long now = Duration.ofDays(3).toNanos();
    private final WorkspaceAbsences absences = new WorkspaceAbsences(() -> now);

    @Test
    void shouldHaveLastedAfterHalfAMinuteWhenThereWasNoBreak() {
        absences.began("one", KEY);

        pass(Duration.ofMillis(29_999));
        assertThat(absences.began("one", KEY)).as("planned already").isEmpty();
        assertThat(absences.hasLasted("one")).isFalse();

        pass(Duration.ofMillis(1));
        assertThat(absences.hasLasted("one")).isTrue();
        assertThat(absences.hasLasted("another")).isFalse();
    }

    @Test
    void shouldBeginAnewWhenThereWasABreak() {
        absences.began("one", KEY);
        pass(Duration.ofSeconds(20));
        absences.ended("one");
        assertThat(absences.isUnderWay("one")).isFalse();

        assertThat(absences.began("one", KEY)).isPresent();

        pass(Duration.ofSeconds(29));
        assertThat(absences.hasLasted("one")).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(absences.hasLasted("one")).isTrue();
    }

    @Test
    void shouldGiveAThousandRoomsTheirTurnsWithinAMinuteAndTheNextOnesTwentyASecondWhenOneWorkspaceIsGone() {
        List<Duration> turns = turns(1_200, KEY);

        assertThat(turns).isSorted().doesNotHaveDuplicates();
        assertThat(turns.getFirst()).as("lasted by then").isBetween(WorkspaceAbsences.PATIENCE, Duration.ofSeconds(31));
        assertThat(turns.get(999)).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(50));
        assertThat(turns.get(1_199).minus(turns.get(999))).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void shouldNotMakeTheRoomsOfAWorkspaceWaitForThoseOfAnother() {
        turns(1_200, KEY);

        assertThat(absences.began("guest", OTHER).orElseThrow()).isLessThan(Duration.ofSeconds(31));
    }

    @Test
    void shouldGiveEarlyTurnsAgainWhenAllFormerOnesAreOver() {
        List<Duration> turns = turns(1_200, KEY);
        pass(turns.getLast().plusMillis(1));

        assertThat(absences.began("late", KEY).orElseThrow()).isLessThan(Duration.ofSeconds(31));
    }

    @Test
    void shouldGiveNoTurnBeforeItHasLastedWhenARoomComesLater() {
        absences.began("one", KEY);
        pass(Duration.ofSeconds(10));

        assertThat(absences.began("two", KEY).orElseThrow()).isGreaterThan(WorkspaceAbsences.PATIENCE);
    }

    private List<Duration> turns(int rooms, WorkspaceKey workspace) {
        List<Duration> turns = new ArrayList<>();
        for (int i = 0; i < rooms; i++) {
            turns.add(absences.began(workspace + "-" + i, workspace).orElseThrow());
        }
        return turns;
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
