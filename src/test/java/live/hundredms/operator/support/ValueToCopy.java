package live.hundredms.operator.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person copies out of a message: the value that stands in backticks. */
public final class ValueToCopy {
    private static final Pattern LAST = Pattern.compile("(?s).*`([^`]+)`");

    private ValueToCopy() {
    }

    /** The last one in the message; a test fails if there is none. */
    public static String in(String message) {
        Matcher last = LAST.matcher(message);
        assertThat(last.lookingAt()).as(message).isTrue();
        return last.group(1);
    }
}
