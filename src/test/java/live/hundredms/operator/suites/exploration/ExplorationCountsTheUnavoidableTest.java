package live.hundredms.operator.suites.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The three things that no rule prevents do happen in what is explored, and are told from violations. */
class ExplorationCountsTheUnavoidableTest {

    static Stream<Arguments> worlds() {
        return Stream.of(Arguments.of(Unavoidable.MADE_MEANWHILE, HostileScenarios.oldClaims(), new Budget(2, 1, 0, 0)),
                Arguments.of(Unavoidable.RENAMED_EARLY, Scenarios.renamedEarly(), new Budget(1, 1, 0, 0)),
                Arguments.of(Unavoidable.STATUS_OVERWRITTEN, HostileScenarios.restores(), new Budget(0, 0, 1, 2)));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void shouldCountAndGoOnWhenItCannotBeAvoided(Unavoidable what, Scenario scenario, Budget budget) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();

        Explorer.Found found = new Explorer(scenario, budget, deadline).explore();

        System.out.println(found);
        assertThat(found.broken()).isEmpty();
        assertThat(found.unavoidable().has(what)).as("%s is among %s", what, found.unavoidable()).isTrue();
    }
}
