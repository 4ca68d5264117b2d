package live.hundredms.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedHashTest {
    private static final Map<String, String> VALUES = Map.of("name", "town-hall", "at", "2026-11-28T00:00:00Z");

    private final KeyedHash hash = OperatorKey.ephemeral().of(KeyPurpose.CLAIM);

    @Test
    void shouldHashTheSameWhateverOrderTheValuesComeIn() {
        Map<String, String> one = new LinkedHashMap<>();
        one.put("a", "1");
        one.put("b", "2");
        Map<String, String> other = new LinkedHashMap<>();
        other.put("b", "2");
        other.put("a", "1");

        assertThat(hash.of(one)).isEqualTo(hash.of(other));
    }

    @Test
    void shouldTellValuesApartThatReadTheSameOneAfterTheOther() {
        assertThat(hash.of(Map.of("a", "bc"))).isNotEqualTo(hash.of(Map.of("ab", "c")));
        assertThat(hash.of(Map.of("a", "", "b", ""))).isNotEqualTo(hash.of(Map.of("a", "\0\1\0b\0\0")));
        assertThat(hash.of(Map.of("a", "x"))).isNotEqualTo(hash.of(Map.of("a", "y")));
        assertThat(hash.of(Map.of())).isNotEqualTo(hash.of(Map.of("", "")));
    }

    /** JSON has an escape for half a pair; UTF-8 would write a question mark for it. */
    @Test
    void shouldTellHalfASurrogatePairFromAQuestionMark() {
        assertThat(hash.of(Map.of("a", "\ud800"))).isNotEqualTo(hash.of(Map.of("a", "?")))
                .isNotEqualTo(hash.of(Map.of("a", "\ufffd")));
    }

    @Test
    void shouldMatchItsOwnHashAlone() {
        String hex = hash.of(VALUES);

        assertThat(hash.matches(VALUES, hex)).isTrue();
        assertThat(IntStream.range(0, hex.length()).filter(index -> hash.matches(VALUES, changed(hex, index))))
                .isEmpty();
        assertThat(hash.matches(Map.of("name", "town-hall"), hex)).isFalse();
        assertThat(OperatorKey.ephemeral().of(KeyPurpose.CLAIM).matches(VALUES, hex)).isFalse();
    }

    @Test
    void shouldNotMatchWhenASingleByteOfTheValuesIsChanged() {
        String hex = hash.of(VALUES);

        VALUES.forEach((name, value) -> assertThat(IntStream.range(0, value.length()).filter(index -> {
            Map<String, String> others = new LinkedHashMap<>(VALUES);
            others.put(name, changed(value, index));
            return hash.matches(others, hex);
        })).as(name).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "00", "zz", "not hexadecimal", "\ud800", "\0"})
    void shouldMatchNothingThatIsNoHash(String text) {
        String hex = hash.of(VALUES);

        assertThat(hash.matches(VALUES, text)).isFalse();
        assertThat(hash.matches(VALUES, hex + (text.isEmpty() ? "0" : text))).isFalse();
    }

    @Test
    void shouldMatchNothingThatItWouldHaveWrittenOtherwise() {
        String hex = hash.of(VALUES);

        assertThat(hash.matches(VALUES, hex.substring(2))).isFalse();
        assertThat(hash.matches(VALUES, hex.substring(1))).isFalse();
        assertThat(hash.matches(VALUES, hash.keyId() + ":" + hex)).isFalse();
        // 64 digits without a letter come up once in 10^13.
        assertThat(hash.matches(VALUES, hex.toUpperCase(Locale.ROOT))).isFalse();
    }

    /** The lowest bit of one char is turned. */
    private static String changed(String text, int index) {
        return text.substring(0, index) + (char) (text.charAt(index) ^ 1) + text.substring(index + 1);
    }

    @Test
    void shouldHashTheSameOnManyThreads() {
        String hex = hash.of(VALUES);

        assertThat(IntStream.range(0, 10_000).parallel().allMatch(_ -> hash.matches(VALUES, hex))).isTrue();
    }
}
