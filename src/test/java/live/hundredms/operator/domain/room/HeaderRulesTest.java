package live.hundredms.operator.domain.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderRulesTest {
    /** RFC 9110, 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    /** Those that the JDK's client sets itself beside ours: they may be in a request, if not in one of its. */
    private static final Set<String> OF_THE_JDK = Set.of("expect", "upgrade");

    @ParameterizedTest
    @ValueSource(strings = {"host", "Host", "HOST", "Content-Length", "content-length", "Transfer-Encoding",
            "TRANSFER-encoding", "Connection", "connection"})
    void shouldRefuseAHeaderThatDescribesTheConnection(String name) {
        assertThat(HeaderRules.objectionToName(name)).get().asString().contains("sets itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Token", "x_token", "x.token", "Authorization", "Hosts", "X-Host", "Content-Type", "0"})
    void shouldTakeAnyOtherToken(String name) {
        assertThat(HeaderRules.objectionToName(name)).isEmpty();
    }

    @Test
    void shouldTakeNoSignButThoseOfATokenIntoAName() {
        IntStream.rangeClosed(0, Character.MAX_VALUE).mapToObj(Character::toString)
                .flatMap(sign -> Stream.of(sign, "X" + sign, sign + "X"))
                .forEach(name -> assertThat(HeaderRules.objectionToName(name).isEmpty()).as("name %s", codes(name))
                        .isEqualTo(TOKEN.matcher(name).matches()));
        assertThat(HeaderRules.objectionToName("")).isPresent();
    }

    @Test
    void shouldTakeNoControlCharacterIntoAValue() {
        IntStream.rangeClosed(0, Character.MAX_VALUE).forEach(code -> {
            boolean control = code < 0x20 || (code >= 0x7f && code <= 0x9f);
            for (String value : List.of("" + (char) code, "a" + (char) code + "b", "a" + (char) code)) {
                assertThat(HeaderRules.objectionToValue(value).isPresent()).as("value %s", codes(value))
                        .isEqualTo(control);
            }
        });
        assertThat(HeaderRules.objectionToValue("")).isEmpty();
    }

    @Test
    void shouldLetThroughNothingThatAnHttpClientRefuses() {
        qt().withExamples(20_000)
                .forAll(strings().allPossible().ofLengthBetween(0, 12), strings().ascii().ofLengthBetween(0, 12))
                .checkAssert((name, value) -> {
                    String cut = HeaderRules.withoutNewline(value);
                    if (!OF_THE_JDK.contains(name) && HeaderRules.objectionToName(name).isEmpty()
                            && HeaderRules.objectionToValue(cut).isEmpty()) {
                        HttpRequest.newBuilder(URI.create("https://hooks.example/a")).header(name, cut).build();
                    }
                });
    }

    @Test
    void shouldCutOneNewlineAndNothingElse() {
        qt().withExamples(20_000).forAll(strings().allPossible().ofLengthBetween(0, 12)).checkAssert(text -> {
            boolean ends = text.endsWith("\n");
            assertThat(HeaderRules.withoutNewline(text + "\n"))
                    .isEqualTo(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
            assertThat(HeaderRules.withoutNewline(text)).isEqualTo(ends ? cut(text) : text);
        });
        assertThat(HeaderRules.withoutNewline("s3cr3t\n\n")).isEqualTo("s3cr3t\n");
        assertThat(HeaderRules.withoutNewline("s3cr3t\r\n")).isEqualTo("s3cr3t");
        assertThat(HeaderRules.withoutNewline("s3cr3t\r")).isEqualTo("s3cr3t\r");
    }

    private static String cut(String text) {
        return text.replaceFirst("\\r?\\n\\z", "");
    }

    private static String codes(String text) {
        return text.chars().mapToObj(Integer::toHexString).toList().toString();
    }
}
