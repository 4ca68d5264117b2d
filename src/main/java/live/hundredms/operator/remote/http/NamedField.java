package live.hundredms.operator.remote.http;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import live.hundredms.operator.domain.room.RoomField;

/** Which field a refusal is about, by the words of 100ms-api.md C.9.2. */
final class NamedField {
    /** In this order: a region may be that of an upload, and the size text names the other field too. */
    private static final List<Words> TABLE = List.of(words("max_duration", RoomField.MAX_DURATION_SECONDS),
            words("room size|\\bsize\\b", RoomField.SIZE), words("large_room", RoomField.LARGE_ROOM),
            words("bucket|upload|recording", RoomField.RECORDING_INFO), words("webhook", RoomField.WEBHOOK),
            words("template", RoomField.TEMPLATE), words("\\bregion\\b", RoomField.REGION),
            words("\\bpolls?\\b", RoomField.POLLS), words("description", RoomField.DESCRIPTION));

    private NamedField() {
    }

    static Optional<RoomField> in(String text) {
        return TABLE.stream().filter(words -> words.pattern().matcher(text).find()).map(Words::field).findFirst();
    }

    private static Words words(String pattern, RoomField field) {
        return new Words(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), field);
    }

    private record Words(Pattern pattern, RoomField field) {
    }
}
