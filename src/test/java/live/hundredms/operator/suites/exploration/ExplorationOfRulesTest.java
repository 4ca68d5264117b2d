package live.hundredms.operator.suites.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever becomes of the rules and the ceiling of workspace objects, in all states that some acts and a fault lead to. */
class ExplorationOfRulesTest {

    static Stream<Arguments> worlds() {
        return Stream.concat(each(RuleScenarios.alone(), new Budget(1, 0, 1), new Budget(1, 1, 0), new Budget(2, 0, 1),
                new Budget(3, 0, 0)), each(RuleScenarios.side(), new Budget(1, 0, 1), new Budget(2, 0, 0)));
    }

    private static Stream<Arguments> each(List<Scenario> scenarios, Budget... budgets) {
        return scenarios.stream().flatMap(scenario -> Stream.of(budgets).map(budget -> Arguments.of(scenario, budget)));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void shouldKeepItsPromisesWhateverWorkspaceObjectsDemand(Scenario scenario, Budget budget) {
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
