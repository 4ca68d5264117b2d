package live.hundredms.operator.reconcile.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlotLineTest {
    private final List<String> granted = new ArrayList<>();

    @Test
    void shouldGiveNoMoreSlotsThanThereAre() {
        SlotLine line = new SlotLine(2, 1);
        line.begins("team", () -> granted.add("one"));
        line.begins("team", () -> granted.add("two"));
        line.begins("team", () -> granted.add("three"));

        serve(line);
        assertThat(granted).containsExactly("one", "two");

        line.giveBack(false);
        serve(line);
        assertThat(granted).containsExactly("one", "two", "three");
    }

    @Test
    void shouldKeepSlotsForOthersWhenManyPassesFailed() {
        SlotLine line = new SlotLine(4, 1);
        for (int i = 0; i < 10; i++) {
            line.comesBack("hung", true, () -> granted.add("failed"));
        }
        serve(line);
        assertThat(granted).as("one of four slots").containsExactly("failed");

        line.begins("healthy", () -> granted.add("healthy"));
        serve(line);
        assertThat(granted).containsExactly("failed", "healthy");

        line.giveBack(true);
        serve(line);
        assertThat(granted).containsExactly("failed", "healthy", "failed");
    }

    /** Or a Room would never say that its call failed. */
    @Test
    void shouldLetPassesThatFailedTakeTurnsWithOthers() {
        SlotLine line = new SlotLine(1, 1);
        for (int i = 0; i < 3; i++) {
            line.begins("busy", () -> granted.add("usual"));
            line.comesBack("hung", true, () -> granted.add("failed"));
        }
        for (int i = 0; i < 6; i++) {
            serve(line);
            line.giveBack(granted.getLast().equals("failed"));
        }

        assertThat(granted).containsExactly("usual", "failed", "usual", "failed", "usual", "failed");
    }

    private static void serve(SlotLine line) {
        for (Optional<Runnable> next = line.next(); next.isPresent(); next = line.next()) {
            next.get().run();
        }
    }
}
