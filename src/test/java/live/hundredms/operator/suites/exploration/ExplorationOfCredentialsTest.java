package live.hundredms.operator.suites.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.Dialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All that can happen with credentials within these budgets. Without an act valid credentials are one world. */
class ExplorationOfCredentialsTest {

    static Stream<Arguments> worlds() {
        return Stream.of(Arguments.of(CredentialScenarios.copiedKey(Dialect.CURRENT), new Budget(1, 0, 0)),
                Arguments.of(CredentialScenarios.copiedKey(Dialect.CURRENT), new Budget(0, 1, 0)),
                Arguments.of(CredentialScenarios.copiedKey(Dialect.LEGACY), new Budget(1, 0, 0)),
                Arguments.of(CredentialScenarios.copiedKey(Dialect.LEGACY), new Budget(0, 1, 0)),
                Arguments.of(CredentialScenarios.otherKey(Dialect.CURRENT), new Budget(1, 0, 0)),
                Arguments.of(CredentialScenarios.otherKey(Dialect.CURRENT), new Budget(0, 1, 0)),
                Arguments.of(CredentialScenarios.otherKey(Dialect.LEGACY), new Budget(1, 0, 0)),
                Arguments.of(CredentialScenarios.otherKey(Dialect.LEGACY), new Budget(0, 1, 0)),
                Arguments.of(CredentialScenarios.rotatedSecret(Dialect.CURRENT), new Budget(1, 0, 0)),
                Arguments.of(CredentialScenarios.rotatedSecret(Dialect.LEGACY), new Budget(1, 0, 0)),
                Arguments.of(CredentialScenarios.rotatedSecret(Dialect.LEGACY), new Budget(0, 1, 0)),
                Arguments.of(CredentialScenarios.madeAnew(Dialect.CURRENT), new Budget(1, 0, 0)),
                Arguments.of(CredentialScenarios.madeAnew(Dialect.LEGACY), new Budget(1, 0, 0)),
                Arguments.of(CredentialScenarios.madeAnewLater(), new Budget(3, 0, 0)),
                Arguments.of(CredentialScenarios.otherEndpoint(Dialect.CURRENT), new Budget(1, 0, 0)),
                Arguments.of(CredentialScenarios.otherEndpoint(Dialect.LEGACY), new Budget(1, 0, 0)));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void shouldKeepItsPromisesWhateverBecomesOfCredentials(Scenario scenario, Budget budget) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();

        Explorer.Found found = new Explorer(scenario, budget, deadline).explore();

        System.out.println(found);
        assertThat(found.broken()).isEmpty();
        assertThat(found.complete()).as("all states were reached").isTrue();
    }
}
