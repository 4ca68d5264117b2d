package live.hundredms.operator.reconcile.object;

import java.util.regex.Pattern;

/** Limits texts from elsewhere for conditions and Events. */
public final class MessageText {
    private static final int LONGEST = 1024;
    private static final Pattern NOT_PLAIN = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+");

    private MessageText() {
    }

    /**
     * At most the first 1,024 characters. A longer text ends with an ellipsis, and no character outside the BMP is
     * split.
     */
    public static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = LONGEST - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /**
     * The text on one line, with a space in place of each run of control and format characters. It is cut before, so
     * that long texts take no time.
     */
    public static String plain(String text) {
        return NOT_PLAIN.matcher(cut(text)).replaceAll(" ").strip();
    }
}
