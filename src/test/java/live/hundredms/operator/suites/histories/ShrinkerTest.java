package live.hundredms.operator.suites.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
    private static final Cast.Role ROLE = new Cast.Role("a", "Lesson", Cast.DEFAULT);
    private static final Act APPLY = new Act.Apply(ROLE, Map.of());
    private static final Act WAIT = new Act.Pause();
    private static final Act DELETE = new Act.Delete(ROLE);
    private static final History HISTORY = new History(new Cast(List.of(ROLE), false, List.of()),
            List.of(new Act.Calm(), APPLY, new Act.Calm(), DELETE, new Act.Calm()));

    @Test
    void shouldWaitBetweenTheActsWhenItDoesNotFailOtherwise() {
        assertThat(shrunk(acts -> acts.indexOf(APPLY) >= 0 && acts.contains(DELETE)
                && acts.subList(acts.indexOf(APPLY), acts.indexOf(DELETE)).contains(WAIT)))
                .hasValue(List.of(APPLY, WAIT, DELETE));
    }

    @Test
    void shouldFindNothingWhenItNeverFailsAlone() {
        assertThat(shrunk(_ -> false)).isEmpty();
    }

    private static Optional<List<Act>> shrunk(Predicate<List<Act>> fails) {
        return new Shrinker(histories -> histories.stream()
                .map(one -> fails.test(one.acts()) ? Optional.of("broken") : Optional.<String>empty()).toList())
                .shrink(HISTORY).map(failure -> failure.history().acts());
    }
}
