package live.hundredms.operator.remote.http;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.RoomField;

/** Finds the field that a refusal is about, by the words in the field's row (100ms-api.md C.9.2). */
final class NamedField {
    private static final List<Words> TABLE = Arrays.stream(RoomField.values())
            .sorted(Comparator.comparingInt(RoomField::precedence)).flatMap(NamedField::words).toList();

    private NamedField() {
    }

    static Optional<RoomField> in(String text) {
        return TABLE.stream().filter(words -> words.pattern().matcher(text).find()).map(Words::field).findFirst();
    }

    private static Stream<Words> words(RoomField field) {
        return field.refusalWords().stream()
                .map(words -> new Words(Pattern.compile(words, Pattern.CASE_INSENSITIVE), field));
    }

    private record Words(Pattern pattern, RoomField field) {
    }
}
