package live.hundredms.operator.suites.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to a Room around the moment from which 100ms shows other IDs, in all states within these budgets. */
class ExplorationOfLeavingLegacyTest {

    static Stream<Budget> budgets() {
        return List.of(new Budget(1, 0, 1), new Budget(1, 1, 0), new Budget(2, 0, 1), new Budget(3, 0, 0)).stream();
    }

    @ParameterizedTest
    @MethodSource("budgets")
    void shouldKeepItsPromisesWhenRoomsGoByName(Budget budget) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        long began = System.nanoTime();

        Explorer.Found found = new Explorer(Scenarios.leftLegacyAlone(), budget, deadline).explore();

        System.out.printf("leaving Legacy | %s | %b | %,d states | %.1f s%n%s%n", budget, found.complete(),
                found.states(), Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0,
                found.broken().orElse(""));
        assertThat(found.broken()).isEmpty();
        assertThat(found.complete()).as("all states were reached").isTrue();
    }
}
