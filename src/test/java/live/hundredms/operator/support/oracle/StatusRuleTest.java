package live.hundredms.operator.support.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.room.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusRuleTest {
    private static final List<Outcome<String>> OUTCOMES = List.of(new Outcome.Found<>("room"), new Outcome.Absent<>(),
            new Outcome.Invalid<>("no", Optional.empty()), new Outcome.CredentialsRefused<>("no"),
            new Outcome.Denied<>("no"), new Outcome.RateLimited<>(Optional.empty()), new Outcome.Unavailable<>("no"));

    @ParameterizedTest
    @CsvSource({"0, Unavailable", "200, Found Unavailable", "204, Found Unavailable", "302, Unavailable",
            "400, Invalid Unavailable", "401, CredentialsRefused Unavailable",
            "403, CredentialsRefused Denied Unavailable", "404, Absent Unavailable", "409, Invalid Unavailable",
            "410, Unavailable", "422, Invalid Unavailable", "429, RateLimited", "500, Unavailable"})
    void shouldAllowTheseOutcomesAndNoOther(int status, String allowed) {
        assertThat(OUTCOMES.stream().filter(outcome -> StatusRule.broken(status, true, outcome).isEmpty())
                .map(outcome -> outcome.getClass().getSimpleName())).containsExactly(allowed.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void shouldAllowAbsenceOnlyWhenTheCallIsAboutOneRoom(boolean onId, boolean allowed) {
        assertThat(StatusRule.broken(404, onId, new Outcome.Absent<>()).isEmpty()).isEqualTo(allowed);
    }
}
