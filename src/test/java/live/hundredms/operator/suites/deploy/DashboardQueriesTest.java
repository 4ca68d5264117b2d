package live.hundredms.operator.suites.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import live.hundredms.operator.support.Kubectl;
import live.hundredms.operator.support.NeedsPromtool;
import live.hundredms.operator.support.Promtool;
import live.hundredms.operator.support.ShownMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard's queries, run by Prometheus's own engine on what the operator shows. */
@NeedsPromtool
class DashboardQueriesTest {
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+)(?:\\{(.*)})? (\\S+)$");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void shouldShowSomethingInEachPanelWhenEachThingWasDoneOnce() throws IOException {
        List<String> queries = MonitoringTest.yaml("room-operator.json").findValuesAsText("expr");

        Kubectl.Result result = expectSomethingOf(queries);

        assertThat(queries).hasSizeGreaterThan(20);
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    @Test
    void shouldNoticeAQueryThatShowsNothing() throws IOException {
        Kubectl.Result result = expectSomethingOf(List.of("sum(room_operator_leader{pod=\"gone\"})"));

        assertThat(result.exitCode()).isNotZero();
    }

    /** Nothing is absent of a query that shows something: so promtool needs no expected figures. */
    private Kubectl.Result expectSomethingOf(List<String> queries) throws IOException {
        List<Map<String, Object>> expectations = queries.stream()
                .map(query -> query.replace("$__rate_interval", "5m").replace("$workspace", ".*")
                        .replace("$job", "room-.*").replace("$namespace", "ops"))
                .<Map<String, Object>>map(query -> Map.of("expr", "absent(" + query + ")", "eval_time", "20m"))
                .toList();
        Path test = Files.writeString(folder.resolve("dashboard_test.yaml"), Serialization.asYaml(Map.of(
                "evaluation_interval", "1m", "tests",
                List.of(Map.of("interval", "1m", "input_series", series(), "promql_expr_test", expectations)))));
        try (Promtool promtool = new Promtool()) {
            return promtool.run("test", "rules", test.toString());
        }
    }

    /** As it is read from one pod, each minute, its own labels honored; each sample grows, as that of a counter does. */
    private static List<Map<String, String>> series() {
        return SAMPLE.matcher(ShownMetrics.ofDashboard()).results().map(DashboardQueriesTest::series).toList();
    }

    private static Map<String, String> series(MatchResult sample) {
        String labels = sample.group(2) == null ? "" : sample.group(2) + ",";
        String namespace = labels.startsWith("namespace=") ? "" : "namespace=\"ops\",";
        return Map.of("series", sample.group(1) + "{" + labels + namespace + "job=\"room-operator\",pod=\"a\"}",
                "values", Double.valueOf(sample.group(3)).longValue() + "+1x30");
    }
}
