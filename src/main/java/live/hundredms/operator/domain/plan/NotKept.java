package live.hundredms.operator.domain.plan;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import live.hundredms.operator.domain.room.DesiredRoom;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomNames;
import live.hundredms.operator.domain.room.RoomWrite;

/** Values that 100ms accepts and does not keep: it trims a text, normalizes it, or ignores the value. */
public final class NotKept {
    /** Number of characters of a value that a message shows, beginning shortly before the first difference. */
    private static final int SHOWN = 80;
    private static final int BEFORE = 20;

    private NotKept() {
    }

    /** Names in the manifest of the fields that a write sent and its own reply contradicts. */
    public static Set<String> by(RoomWrite write, RemoteRoom reply) {
        Set<String> names = new HashSet<>();
        fields(write.sends(), reply).forEach(field -> names.add(field.specName()));
        if (write instanceof RoomWrite.Update && write.setsName() && !RoomNames.same(write.name(), reply.name())) {
            names.add("name");
        }
        if (write instanceof RoomWrite.SetEnabled set
                && reply.enabled().filter(enabled -> enabled != set.enabled()).isPresent()) {
            names.add("enabled");
        }
        return names;
    }

    /** The declared fields of which the room shows another value. */
    public static Set<RoomField> fields(Map<RoomField, FieldValue> declared, RemoteRoom room) {
        return declared.entrySet().stream()
                .filter(entry -> Comparison.of(entry.getKey(), entry.getValue(),
                        Optional.ofNullable(room.shown().get(entry.getKey()))) == Comparison.DIFFERENT)
                .map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    /** A message with both values of each of these fields. */
    public static String message(DesiredRoom desired, RemoteRoom room, Collection<RoomField> fields) {
        return message(fields.stream().sorted()
                .map(field -> pair(field.specName(), text(desired.fields(), field), text(room.shown(), field)))
                .collect(Collectors.joining("; ")));
    }

    /** A message with both values of whether participants can join. */
    public static String enabled(boolean desired) {
        return message(pair("enabled", String.valueOf(desired), String.valueOf(!desired)));
    }

    private static String message(String pairs) {
        return "100ms accepted the value but still reports a different one: " + pairs
                + ". Change the manifest to the value that 100ms reports";
    }

    private static String text(Map<RoomField, FieldValue> values, RoomField field) {
        return Optional.ofNullable(values.get(field)).map(Changes::text).orElse("");
    }

    private static String pair(String field, String declared, String shown) {
        int same = 0;
        while (same < declared.length() && same < shown.length() && declared.charAt(same) == shown.charAt(same)) {
            same++;
        }
        int from = Math.max(declared.length(), shown.length()) <= SHOWN ? 0 : Math.max(0, same - BEFORE);
        return field + " is " + quoted(declared, from) + " in the manifest and " + quoted(shown, from) + " at 100ms";
    }

    /** The text with invisible characters as escapes; otherwise a reader would not see a trimmed newline. */
    private static String quoted(String text, int from) {
        int to = Math.min(text.length(), from + SHOWN);
        StringBuilder shown = new StringBuilder(from > 0 ? "…\"" : "\"");
        text.substring(Math.min(from, text.length()), to).chars().forEach(sign -> shown.append(escaped((char) sign)));
        return shown.append(to < text.length() ? "\"…" : "\"").toString();
    }

    private static String escaped(char sign) {
        return switch (sign) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            default -> isVisible(sign) ? String.valueOf(sign) : String.format("\\u%04x", (int) sign);
        };
    }

    private static boolean isVisible(char sign) {
        return sign == ' ' || switch (Character.getType(sign)) {
            case Character.CONTROL, Character.FORMAT, Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR, Character.NON_SPACING_MARK, Character.UNASSIGNED ->
                false;
            default -> true;
        };
    }
}
