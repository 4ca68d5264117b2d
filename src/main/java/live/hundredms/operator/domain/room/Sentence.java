package live.hundredms.operator.domain.room;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two forms of a text that people read: alone, in a condition, an Event or an error of the command line, and quoted
 * inside another text. Both are idempotent, and each undoes the other.
 */
public final class Sentence {
    private static final Pattern WORD = Pattern.compile("^\\p{Ll}+(?=[\\s,;:'’]|[.!?…]*(?:\\s|$))");
    private static final Pattern CAPITALIZED_WORD = Pattern
            .compile("^(\\p{Lu}\\p{Ll}*)(?=[\\s,;:'’]|[.!?…]*(?:\\s|$))");
    private static final String ENDS = ".!?…";

    /** Words that keep their capital everywhere. */
    private static final Set<String> NAMES = Set.of("Room", "Rooms", "Secret", "Secrets", "Workspace", "Workspaces",
            "Event", "Events", "Kubernetes", "Legacy", "Current", "Java");

    private Sentence() {
    }

    /**
     * The text as a sentence: with a capital, unless it begins with a name like {@code spec.name} or {@code 100ms}, and
     * with a full stop.
     */
    public static String of(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return stripped;
        }
        Matcher word = WORD.matcher(stripped);
        String begun = word.find() ? Character.toUpperCase(stripped.charAt(0)) + stripped.substring(1) : stripped;
        return ENDS.indexOf(begun.charAt(begun.length() - 1)) < 0 ? begun + "." : begun;
    }

    /** Items as people list them: "a", "a and b", "a, b and c". */
    public static String list(List<String> items) {
        int last = items.size() - 1;
        return last <= 0
                ? String.join("", items)
                : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
    }

    /**
     * The text as a quotation: without the capital of its first word, unless that is a name, and without the last full
     * stop.
     */
    public static String quoted(String text) {
        String stripped = text.strip();
        Matcher word = CAPITALIZED_WORD.matcher(stripped);
        boolean lowered = word.find() && !NAMES.contains(word.group(1));
        String begun = lowered ? Character.toLowerCase(stripped.charAt(0)) + stripped.substring(1) : stripped;
        return begun.endsWith(".") && !begun.endsWith("..") ? begun.substring(0, begun.length() - 1) : begun;
    }
}
