package live.hundredms.operator.reconcile.object;

import java.util.regex.Pattern;

/** Texts that come from elsewhere, as conditions and Events may have them. */
public final class MessageText {
    private static final int LONGEST = 1024;
    private static final Pattern NOT_PLAIN = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+");

    private MessageText() {
    }

    /** At most the first 1,024 characters; then the last one is an ellipsis, and no character outside the BMP is split. */
    public static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = LONGEST - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** On one line: a space stands for each run of control and format characters. Cut before that, so it takes no time. */
    public static String plain(String text) {
        return NOT_PLAIN.matcher(cut(text)).replaceAll(" ").strip();
    }
}
