package live.hundredms.operator.domain.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceTest {
    private static final List<String> PARTS = List.of("room", "Room", "the", "The", "A", "spec.name", "100ms", "s3",
            "Secret", "size", ",", ":", ";", ".", "…", "!", "?", "`kubectl get rooms`", "\"x.\"", "(401)", "É", "été",
            "\n", "\t", "\uD83D\uDE00", "…\"", "--port", " ");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"room 7 matches the manifest | Room 7 matches the manifest.",
            "the room is gone. Create it | The room is gone. Create it.",
            "spec.name is too long | spec.name is too long.", "s3 is not there | s3 is not there.",
            "100ms answered 404 | 100ms answered 404.", "size: wrong | Size: wrong.",
            "run `kubectl get` | Run `kubectl get`.", "a text that was cut… | A text that was cut…", "'' | ''"})
    void shouldHaveACapitalAndAFullStopWhenOnItsOwn(String text, String expected) {
        assertThat(Sentence.of(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"The room is gone. | the room is gone",
            "Secret keys does not exist. Create it. | Secret keys does not exist. Create it",
            "A Room may not set it. | a Room may not set it", "TLS failed. | TLS failed",
            "ClusterWorkspace shared is not there. | ClusterWorkspace shared is not there",
            "a text that was cut… | a text that was cut…", "Legacy has no list. | Legacy has no list",
            "and so on... | and so on...", "'' | ''"})
    void shouldLoseBothWhenQuoted(String text, String expected) {
        assertThat(Sentence.quoted(text)).isEqualTo(expected);
    }

    @Test
    void shouldListItemsAsPeopleDo() {
        assertThat(Sentence.list(List.of())).isEmpty();
        assertThat(Sentence.list(List.of("size"))).isEqualTo("size");
        assertThat(Sentence.list(List.of("name", "size"))).isEqualTo("name and size");
        assertThat(Sentence.list(List.of("name", "size", "polls"))).isEqualTo("name, size and polls");
    }

    @Test
    void shouldEndAndBeginAsASentenceWhateverTheText() {
        Random random = new Random(28);
        for (int round = 0; round < 20_000; round++) {
            String text = text(random);
            String sentence = Sentence.of(text);

            assertThat(Sentence.of(sentence)).as("'%s'", text).isEqualTo(sentence);
            assertThat(Sentence.of(Sentence.quoted(sentence))).as("'%s'", text)
                    .isEqualTo(Sentence.of(Sentence.quoted(text)));
            assertThat(sentence.length()).as("'%s'", text).isLessThanOrEqualTo(text.length() + 1);
            if (!text.isBlank()) {
                assertThat(sentence).as("'%s'", text).matches("(?s).*[.!?…]").doesNotMatch("(?s)\\p{Ll}+[\\s,;:].*");
            }
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int part = random.nextInt(7); part > 0; part--) {
            text.append(PARTS.get(random.nextInt(PARTS.size()))).append(random.nextInt(4) == 0 ? "" : " ");
        }
        return text.toString();
    }
}
