package live.hundredms.operator.domain.room;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes text from outside safe to show: nothing in it can begin a line, move a cursor or change the direction of
 * writing.
 */
public final class Printable {
    private static final String CONTROL = "\\p{Cc}\\p{Cf}\\u2028\\u2029";
    private static final Pattern UNPRINTABLE = Pattern.compile("[" + CONTROL + "]");
    private static final Pattern UNPRINTABLE_BEYOND_ASCII = Pattern.compile("[" + CONTROL + "&&[^\\x00-\\x7e]]");

    private Printable() {
    }

    /** The text with each control or format character as a Unicode escape of the form <code>&#92;u000A</code>. */
    public static String text(String text) {
        return escaped(UNPRINTABLE, text);
    }

    /**
     * The JSON document with such characters escaped, except those of ASCII, which are escaped already or belong to its
     * layout.
     */
    public static String json(String document) {
        return escaped(UNPRINTABLE_BEYOND_ASCII, document);
    }

    private static String escaped(Pattern unprintable, String text) {
        return unprintable.matcher(text).replaceAll(match -> {
            StringBuilder escapes = new StringBuilder();
            match.group().chars().forEach(unit -> escapes.append(String.format(Locale.ROOT, "\\\\u%04X", unit)));
            return escapes.toString();
        });
    }
}
