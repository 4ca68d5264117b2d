package live.hundredms.operator.support;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The page of the log's fields, as its tables say. */
public final class DocumentedLog {
    private static final Path PAGE = Path.of("src", "docs", "logs.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| (string|number) \\|");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```json\\n(.*?)```");

    private DocumentedLog() {
    }

    /** Type of each field, by its name. */
    public static Map<String, String> fields() {
        return rows(text());
    }

    /** Type of each field of one table, by its name. */
    public static Map<String, String> fields(String heading) {
        String section = text().substring(text().indexOf("\n## " + heading + "\n") + 1);
        int end = section.indexOf("\n## ");
        return rows(end < 0 ? section : section.substring(0, end));
    }

    /** The line that the page shows. */
    public static String example() {
        return EXAMPLE.matcher(text()).results().map(example -> example.group(1)).findFirst().orElseThrow();
    }

    private static Map<String, String> rows(String text) {
        Map<String, String> fields = new TreeMap<>();
        for (MatchResult row : ROW.matcher(text).results().toList()) {
            fields.put(row.group(1), row.group(2));
        }
        return fields;
    }

    private static String text() {
        return TextFile.read(PAGE);
    }
}
