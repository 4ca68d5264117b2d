package live.hundredms.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterChoiceTest {

    @ParameterizedTest
    @CsvSource({"auto, AUTO", "'', AUTO", "real, REAL", "Mock, MOCK", "' mock ', MOCK"})
    void shouldReadAChoiceInAnySpelling(String text, ClusterChoice expected) {
        assertThat(ClusterChoice.parse(text)).isEqualTo(expected);
    }

    @Test
    void shouldNameTheChoicesWhenItIsNone() {
        assertThatThrownBy(() -> ClusterChoice.parse("kind")).isInstanceOf(ClusterException.class)
                .hasMessageContaining("real, mock or auto").hasMessageContaining("kind");
    }
}
