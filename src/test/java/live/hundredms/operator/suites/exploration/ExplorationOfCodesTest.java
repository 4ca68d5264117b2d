package live.hundredms.operator.suites.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever becomes of room codes and published Secrets, in all states that some acts and faults lead to. */
class ExplorationOfCodesTest {

    static Stream<Arguments> worlds() {
        return Stream
                .of(each(HandoffScenarios.alone(), new Budget(0, 1, 1), new Budget(1, 0, 0), new Budget(1, 1, 0)),
                        each(HandoffScenarios.side(), new Budget(1, 0, 0)),
                        each(List.of(HandoffScenarios.rotation("east"), HandoffScenarios.rotation(Handed.REUSING),
                                HandoffScenarios.opening("east"), HandoffScenarios.opening(Handed.REUSING)),
                                new Budget(2, 0, 0)),
                        each(List.of(HandoffScenarios.rotation("east"), HandoffScenarios.rotation(Handed.REUSING)),
                                new Budget(1, 2, 0)),
                        each(List.of(HandoffScenarios.neighbour()), new Budget(1, 1, 0), new Budget(2, 0, 0)))
                .flatMap(worlds -> worlds);
    }

    private static Stream<Arguments> each(List<Scenario> scenarios, Budget... budgets) {
        return scenarios.stream().flatMap(scenario -> Stream.of(budgets).map(budget -> Arguments.of(scenario, budget)));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void shouldKeepItsPromisesWhateverBecomesOfCodes(Scenario scenario, Budget budget) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        long began = System.nanoTime();

        Explorer.Found found = new Explorer(scenario, budget, deadline).explore();

        System.out.printf("%s | %s | %b | %,d states | %.1f s%n%s%n", scenario.title(), budget, found.complete(),
                found.states(), Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0,
                found.broken().orElse(""));
        assertThat(found.broken()).isEmpty();
        assertThat(found.complete()).as("all states were reached").isTrue();
    }
}
