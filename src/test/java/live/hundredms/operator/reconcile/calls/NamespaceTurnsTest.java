package live.hundredms.operator.reconcile.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamespaceTurnsTest {
    private final NamespaceTurns line = new NamespaceTurns();
    private final List<String> granted = new ArrayList<>();

    @Test
    void shouldServeNamespacesByTurnsHoweverManyPassesOneHas() {
        for (int i = 0; i < 4; i++) {
            begins("flood");
        }
        begins("quiet");
        comesBack("other");

        assertThat(all()).containsExactly("flood begins", "quiet begins", "other comes back", "flood begins",
                "flood begins", "flood begins");
    }

    @Test
    void shouldGoOnWithWhatWasAwayBeforeItBeginsMoreOfTheNamespace() {
        begins("team");
        comesBack("team");
        begins("team");
        comesBack("team");

        assertThat(all()).containsExactly("team comes back", "team comes back", "team begins", "team begins");
    }

    /** Otherwise somebody with one pass after the other would come first each time. */
    @Test
    void shouldPutANamespaceAtTheEndThatComesAgain() {
        begins("one");
        begins("other");
        begins("other");
        line.next().ifPresent(Runnable::run);
        begins("one");

        assertThat(all()).containsExactly("one begins", "other begins", "one begins", "other begins");
    }

    @Test
    void shouldKeepNothingOfANamespaceThatWaitsNoMore() {
        begins("team");
        all();

        assertThat(line.next()).isEmpty();
    }

    private void begins(String namespace) {
        line.begins(namespace, () -> granted.add(namespace + " begins"));
    }

    private void comesBack(String namespace) {
        line.comesBack(namespace, () -> granted.add(namespace + " comes back"));
    }

    private List<String> all() {
        for (Optional<Runnable> next = line.next(); next.isPresent(); next = line.next()) {
            next.get().run();
        }
        return granted;
    }
}
