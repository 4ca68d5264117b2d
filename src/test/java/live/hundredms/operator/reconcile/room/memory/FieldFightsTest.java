package live.hundredms.operator.reconcile.room.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FieldFightsTest {
    private long now = Long.MAX_VALUE - 5;
    private final FieldFights repairs = new FieldFights(() -> now);

    @Test
    void shouldTolerateFiveRepairsInTenMinutes() {
        repair(5);
        assertThat(repairs.held("uid")).isEmpty();
        repair(1);
        assertThat(repairs.held("uid")).containsExactly("description");
    }

    @Test
    void shouldForgetARepairAfterTenMinutes() {
        repair(5);
        pass(Duration.ofMinutes(10).plusSeconds(1));
        repair(5);
        assertThat(repairs.held("uid")).isEmpty();
    }

    @Test
    void shouldHoldOneFieldOfOneRoom() {
        repairs.repaired("uid", Set.of("size"));
        repair(6);
        assertThat(repairs.held("uid")).containsExactly("description");
        assertThat(repairs.held("other")).isEmpty();
    }

    @Test
    void shouldWaitTwiceAsLongInEachFurtherRound() {
        repair(6);
        pass(Duration.ofSeconds(61));
        assertThat(repairs.held("uid")).isEmpty();

        repair(1);

        pass(Duration.ofSeconds(61));
        assertThat(repairs.held("uid")).containsExactly("description");
        pass(Duration.ofSeconds(60));
        assertThat(repairs.held("uid")).isEmpty();
    }

    @Test
    void shouldTolerateAgainOnceTheFightIsLongOver() {
        repair(6);
        pass(Duration.ofMinutes(12));
        repair(1);
        assertThat(repairs.held("uid")).isEmpty();
    }

    @Test
    void shouldForgetARoomThatWent() {
        repair(6);
        repairs.forget("uid");
        assertThat(repairs.held("uid")).isEmpty();
    }

    private void repair(int times) {
        for (int i = 0; i < times; i++) {
            repairs.repaired("uid", Set.of("description"));
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
