package live.hundredms.operator.domain.handoff;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of roles as messages have them. Whoever may change a template at 100ms chooses them. */
final class RoleNames {
    /** Characters of a list, so that a condition, which keeps 1,024, has the rest of its message. */
    private static final int LONGEST = 400;
    private static final Pattern NOT_PLAIN = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+");

    private RoleNames() {
    }

    /** On one line, in the order in which it is written. */
    static String plain(String role) {
        return NOT_PLAIN.matcher(role).replaceAll(" ").strip();
    }

    /** Several of them; at most some hundred characters, and then an ellipsis. */
    static String list(Collection<String> roles, String between) {
        String all = roles.stream().map(RoleNames::plain).collect(Collectors.joining(between));
        if (all.length() <= LONGEST) {
            return all;
        }
        return all.substring(0, Character.isHighSurrogate(all.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST) + "…";
    }
}
