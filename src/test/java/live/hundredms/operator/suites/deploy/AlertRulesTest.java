package live.hundredms.operator.suites.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import live.hundredms.operator.support.Kubectl;
import live.hundredms.operator.support.NeedsPromtool;
import live.hundredms.operator.support.Promtool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alerts, evaluated by Prometheus's own engine on series that are written down beside what must fire. */
class AlertRulesTest {
    private static final Path TESTS = Path.of("src", "test", "resources", "monitoring", "alerts_test.yaml");

    @Test
    @NeedsPromtool
    void shouldFireWhenTheyShouldAndBeSilentElse(@TempDir Path folder) throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"),
                Serialization.asYaml(MonitoringTest.yaml("prometheusrule.yaml").get("spec")));
        Path tests = Files.copy(TESTS, folder.resolve("alerts_test.yaml"));

        try (Promtool promtool = new Promtool()) {
            assertSucceeded(promtool.run("check", "rules", "--lint=all", "--lint-fatal", rules.toString()));
            assertSucceeded(promtool.run("test", "rules", tests.toString()));
        }
    }

    @Test
    void shouldBeSeenToFireAndToBeSilentEach() throws IOException {
        Set<String> alerts = new TreeSet<>(MonitoringTest.yaml("prometheusrule.yaml").findValuesAsText("alert"));

        assertThat(alerts).isNotEmpty().isEqualTo(namesOf(true)).isEqualTo(namesOf(false));
    }

    /** The alerts of which the tests say at some point that they fire, or that they don't. */
    private static Set<String> namesOf(boolean firing) throws IOException {
        return Serialization.unmarshal(Files.readString(TESTS), JsonNode.class).findValues("alert_rule_test").stream()
                .flatMap(points -> StreamSupport.stream(points.spliterator(), false))
                .filter(point -> point.path("exp_alerts").isEmpty() != firing)
                .map(point -> point.get("alertname").asText()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void assertSucceeded(Kubectl.Result result) {
        assertThat(result.exitCode()).as(result.output()).isZero();
    }
}
