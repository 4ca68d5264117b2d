package live.hundredms.operator.domain.room;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Rules for headers of a request (RFC 9110, 5). Header names and values come from Secrets, which may contain anything.
 */
public final class HeaderRules {
    /** Headers that the sender of a request sets, because they describe the connection. */
    private static final Set<String> OF_THE_CONNECTION = Set.of("host", "content-length", "transfer-encoding",
            "connection");
    private static final String SIGNS_OF_A_TOKEN = "!#$%&'*+-.^_`|~";

    private HeaderRules() {
    }

    /** Why the text cannot be the name of a header, as a clause about the name; empty if it can. */
    public static Optional<String> objectionToName(String name) {
        if (name.isEmpty() || !name.chars().allMatch(HeaderRules::isOfAToken)) {
            return Optional.of("is not the name of an HTTP header");
        }
        return OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))
                ? Optional.of("is a header that 100ms sets itself")
                : Optional.empty();
    }

    /** Why the text cannot be the value of a header, as a clause about the value; empty if it can. */
    public static Optional<String> objectionToValue(String value) {
        return value.chars().anyMatch(Character::isISOControl)
                ? Optional.of(
                        "contains a control character, for example a tab, or a newline other than a single one at the end of the value")
                : Optional.empty();
    }

    /**
     * The value without one newline at its end, which {@code echo} and editors add. {@code \r\n} counts as one newline.
     */
    public static String withoutNewline(String value) {
        int end = value.endsWith("\r\n") ? 2 : value.endsWith("\n") ? 1 : 0;
        return value.substring(0, value.length() - end);
    }

    private static boolean isOfAToken(int sign) {
        return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9')
                || SIGNS_OF_A_TOKEN.indexOf(sign) >= 0;
    }
}
