package live.hundredms.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuotedValuesTest {
    @Test
    void shouldHideAValueInEachForm() {
        assertThat(QuotedValues.hidden("a\"b\\<c, YSJiXDxj, \"a\\\"b\\\\<c\", \"a\\\"b\\\\\\u003cc\"",
                List.of("a\"b\\<c"))).isEqualTo("(hidden), (hidden), \"(hidden)\", \"(hidden)\"");
    }

    /** Else the rest of the longer one would stay. */
    @Test
    void shouldHideTheLongerOfTwoValuesFirst() {
        assertThat(QuotedValues.hidden("abc-def and abc", List.of("abc", "abc-def")))
                .isEqualTo("(hidden) and (hidden)");
    }

    @Test
    void shouldLeaveAllElse() {
        assertThat(QuotedValues.hidden("quota exceeded", List.of("", "abc"))).isEqualTo("quota exceeded");
    }
}
