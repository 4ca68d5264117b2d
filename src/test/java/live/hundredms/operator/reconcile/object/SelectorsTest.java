package live.hundredms.operator.reconcile.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectorsTest {
    private static final Map<String, String> LABELS = Map.of("team", "a", "tier", "gold");

    @Test
    void shouldMatchEverythingWhenEmpty() {
        assertThat(Selectors.matches(new LabelSelector(), Map.of())).isTrue();
    }

    @Test
    void shouldAskForEachLabel() {
        LabelSelector both = new LabelSelectorBuilder().addToMatchLabels("team", "a").addToMatchLabels("tier", "gold")
                .build();
        assertThat(Selectors.matches(both, LABELS)).isTrue();
        assertThat(Selectors.matches(both, Map.of("team", "a"))).isFalse();
    }

    @Test
    void shouldEvaluateEachOperatorAsKubernetesDoes() {
        assertThat(matches("team", "In", "a", "b")).isTrue();
        assertThat(matches("team", "In", "b")).isFalse();
        assertThat(matches("absent", "In", "a")).isFalse();
        assertThat(matches("team", "NotIn", "b")).isTrue();
        assertThat(matches("team", "NotIn", "a")).isFalse();
        assertThat(matches("absent", "NotIn", "a")).as("a missing label is in no list").isTrue();
        assertThat(matches("team", "Exists")).isTrue();
        assertThat(matches("absent", "Exists")).isFalse();
        assertThat(matches("absent", "DoesNotExist")).isTrue();
        assertThat(matches("team", "DoesNotExist")).isFalse();
    }

    @Test
    void shouldMatchNothingWhenTheOperatorIsUnknown() {
        assertThat(matches("team", "Like", "a")).isFalse();
    }

    private static boolean matches(String key, String operator, String... values) {
        return Selectors.matches(new LabelSelectorBuilder().addNewMatchExpression().withKey(key).withOperator(operator)
                .withValues(values).endMatchExpression().build(), LABELS);
    }
}
