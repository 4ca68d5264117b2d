package live.hundredms.operator.suites.docs;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import live.hundredms.operator.support.ShownMetrics;

/** The operator's own metrics, as the registry shows them. */
final class MetricTable {
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (room_operator_\\w+) (\\w+)$");
    private static final Pattern LABEL = Pattern.compile("[{,](\\w+)=\"");
    /** Of Prometheus' own: the bound of a bucket. */
    private static final String BOUND = "le";

    private final String text;

    MetricTable(String text) {
        this.text = text;
    }

    static MetricTable ofOperator() {
        return new MetricTable(ShownMetrics.all());
    }

    /** As a table in Markdown, by name. */
    String markdown() {
        TreeMap<String, String> rows = new TreeMap<>();
        for (MatchResult metric : TYPE.matcher(text).results().toList()) {
            String name = metric.group(1);
            rows.put(name, "| `" + name + "` | " + metric.group(2) + " | " + String.join(", ", labels(name)) + " | "
                    + meaning(name) + " |");
        }
        return "| metric | type | labels | meaning |\n|---|---|---|---|\n" + String.join("\n", rows.values());
    }

    private List<String> labels(String name) {
        Pattern sample = Pattern.compile("(?m)^" + name + "(?:_count|_sum|_bucket)?(\\{.*?}) ");
        Set<String> labels = sample.matcher(text).results().flatMap(found -> LABEL.matcher(found.group(1)).results())
                .map(label -> label.group(1)).collect(Collectors.toCollection(TreeSet::new));
        labels.remove(BOUND);
        return labels.stream().map(label -> "`" + label + "`").toList();
    }

    private String meaning(String name) {
        return Pattern.compile("(?m)^# HELP " + name + " (.*)$").matcher(text).results().map(help -> help.group(1))
                .findFirst().orElse("");
    }
}
