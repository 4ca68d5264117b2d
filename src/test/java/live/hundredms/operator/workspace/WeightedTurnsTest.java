package live.hundredms.operator.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WeightedTurnsTest {
    private final WeightedTurns<Priority> turns = new WeightedTurns<>(Priority.class);

    @Test
    void shouldGiveEachItsWeightInEachRound() {
        begin(Priority.SPEC_CHANGE, Priority.CREATION);

        List<Priority> served = Stream.generate(() -> serve(Priority.SPEC_CHANGE, Priority.CREATION)).limit(20)
                .toList();

        assertThat(served.subList(0, 8)).containsOnly(Priority.SPEC_CHANGE);
        assertThat(served.subList(8, 10)).containsOnly(Priority.CREATION);
        assertThat(served.subList(10, 20)).isEqualTo(served.subList(0, 10));
    }

    @Test
    void shouldLetWhoComesLaterBeginInThePresentRound() {
        begin(Priority.CREATION);
        Stream.generate(() -> serve(Priority.CREATION)).limit(7).forEach(_ -> {
        });

        begin(Priority.SPEC_CHANGE);

        assertThat(serve(Priority.SPEC_CHANGE, Priority.CREATION)).isEqualTo(Priority.SPEC_CHANGE);
    }

    private void begin(Priority... all) {
        Stream.of(all).forEach(turns::begin);
    }

    private Priority serve(Priority... waiting) {
        Priority next = turns.next(EnumSet.copyOf(List.of(waiting)));
        turns.take(next, next.weight());
        return next;
    }
}
