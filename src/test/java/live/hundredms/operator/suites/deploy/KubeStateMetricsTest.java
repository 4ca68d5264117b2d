package live.hundredms.operator.suites.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.support.Kubectl;
import live.hundredms.operator.support.NeedsPromtool;
import live.hundredms.operator.support.Promtool;
import live.hundredms.operator.support.TextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The configuration of kube-state-metrics asks for what the CRDs have, and the alerts for what the configuration makes.
 * kube-state-metrics itself cannot be had as a Go module, so nothing here runs it.
 */
class KubeStateMetricsTest {
    private static final Path FOLDER = Path.of("deploy", "kube-state-metrics");
    private static final Path TESTS = Path.of("src", "test", "resources", "monitoring", "room_alerts_test.yaml");

    @Test
    void shouldReadOnlyFieldsThatTheObjectsHave() {
        assertThat(resources()).hasSize(3).allSatisfy(resource -> {
            JsonNode schema = schema(resource.at("/groupVersionKind/kind").asText());
            assertPaths(schema, resource.get("labelsFromPath"));
            assertThat(resource.get("metrics")).isNotEmpty().allSatisfy(metric -> {
                JsonNode each = metric.get("each");
                JsonNode values = each.get(each.get("type").asText().toLowerCase(Locale.ROOT));
                JsonNode from = at(schema, values.path("path"));
                JsonNode item = from.path("type").asText().equals("array") ? from.get("items") : from;
                values.path("labelsFromPath").forEach(path -> at(item, path));
                if (values.has("valueFrom")) {
                    at(item, values.get("valueFrom"));
                }
            });
        });
    }

    @Test
    void shouldDocumentEachMetricWithItsLabels() {
        String page = TextFile.read(FOLDER.resolve("README.md"));

        assertThat(metrics()).hasSize(9).allSatisfy((name, labels) -> {
            assertThat(page).contains("`" + name + "`");
            assertThat(labels).allMatch(label -> page.contains("`" + label + "`"));
        });
        assertThat(matches("`(kube_\\w+)`", page)).isEqualTo(metrics().keySet());
    }

    @Test
    void shouldAskOnlyForMetricsAndLabelsThatAreMade() {
        Map<String, Set<String>> made = metrics();

        assertThat(rules()).hasSize(4).allSatisfy(rule -> {
            String query = rule.get("expr").asText();
            Set<String> names = matches("(kube_\\w+)", query);
            assertThat(made.keySet()).containsAll(names);
            Set<String> labels = names.stream().flatMap(name -> made.getOrDefault(name, Set.of()).stream())
                    .collect(Collectors.toSet());
            assertThat(labels).containsAll(matches("[{,](\\w+)[!=]", query))
                    .containsAll(matches("by \\(([^)]+)\\)", query).stream()
                            .flatMap(list -> Stream.of(list.split(", ", -1))).toList());
        });
        assertThat(matches("reason!~\"([^\"]+)\"", rules().getFirst().get("expr").asText())).containsExactly(
                String.join("|", Reason.SUSPENDED.text(), Reason.DRIFTED.text(), Reason.APPROVAL_PENDING.text()));
    }

    @Test
    void shouldLeadFromEachAlertToItsParagraph() {
        String page = TextFile.read(FOLDER.resolve("README.md"));

        assertThat(rules()).allSatisfy(rule -> assertThat(rule.at("/annotations/runbook_url").asText())
                .isEqualTo(MonitoringTest.HOME + "/blob/main/deploy/kube-state-metrics/README.md#"
                        + rule.get("alert").asText().toLowerCase(Locale.ROOT)));
        assertThat(matches("(?m)^### (\\w+)\\n\\n\\w", page)).isEqualTo(rules().stream()
                .map(rule -> rule.get("alert").asText()).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void shouldLetItListAndWatchTheKindsThatItShows() {
        JsonNode role = documents("clusterrole.yaml").getFirst();

        assertThat(role.at("/rules/0/resources")).extracting(JsonNode::asText)
                .containsExactlyElementsOf(resources().stream().map(resource -> plural(resource)).toList());
        assertThat(role.get("rules")).allSatisfy(
                rule -> assertThat(rule.get("verbs")).extracting(JsonNode::asText).containsExactly("list", "watch"));
    }

    @Test
    @NeedsPromtool
    void shouldFireWhenTheyShouldAndBeSilentElse(@TempDir Path folder) throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"),
                Serialization.asYaml(documents("prometheusrule.yaml").getFirst().get("spec")));
        Path tests = Files.copy(TESTS, folder.resolve("room_alerts_test.yaml"));

        try (Promtool promtool = new Promtool()) {
            assertSucceeded(promtool.run("check", "rules", "--lint=all", "--lint-fatal", rules.toString()));
            assertSucceeded(promtool.run("test", "rules", tests.toString()));
        }
    }

    private static void assertSucceeded(Kubectl.Result result) {
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    /** Labels of each metric, by its name. */
    private static Map<String, Set<String>> metrics() {
        Map<String, Set<String>> metrics = new TreeMap<>();
        for (JsonNode resource : resources()) {
            for (JsonNode metric : resource.get("metrics")) {
                Set<String> labels = new TreeSet<>();
                resource.get("labelsFromPath").fieldNames().forEachRemaining(labels::add);
                metric.findValues("labelsFromPath").forEach(more -> more.fieldNames().forEachRemaining(labels::add));
                metrics.put(resource.get("metricNamePrefix").asText() + "_" + metric.get("name").asText(), labels);
            }
        }
        return metrics;
    }

    private static void assertPaths(JsonNode schema, JsonNode labels) {
        labels.forEach(path -> at(schema, path));
    }

    /** The schema at a path; fails if there is none. Of the metadata a CRD says nothing. */
    private static JsonNode at(JsonNode schema, JsonNode path) {
        JsonNode here = schema;
        for (JsonNode part : path) {
            if (part.asText().equals("metadata")) {
                return here;
            }
            assertThat(here.path("properties").has(part.asText())).as("%s in %s", part, path).isTrue();
            here = here.get("properties").get(part.asText());
        }
        return here;
    }

    private static JsonNode schema(String kind) {
        Path crd = Path.of("crds", kind.toLowerCase(Locale.ROOT) + "s.100ms.live.yaml");
        return Serialization.unmarshal(TextFile.read(crd), JsonNode.class)
                .at("/spec/versions/0/schema/openAPIV3Schema");
    }

    private static String plural(JsonNode resource) {
        return resource.at("/groupVersionKind/kind").asText().toLowerCase(Locale.ROOT) + "s";
    }

    private static List<JsonNode> resources() {
        String config = documents("configmap.yaml").getFirst().at("/data/config.yaml").asText();
        return list(Serialization.unmarshal(config, JsonNode.class).at("/spec/resources"));
    }

    private static List<JsonNode> rules() {
        return list(documents("prometheusrule.yaml").getFirst().at("/spec/groups/0/rules"));
    }

    private static List<JsonNode> list(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    private static List<JsonNode> documents(String file) {
        List<JsonNode> documents = new ArrayList<>();
        for (String document : TextFile.read(FOLDER.resolve(file)).split("(?m)^---$", -1)) {
            documents.add(Serialization.unmarshal(document, JsonNode.class));
        }
        return documents;
    }

    private static Set<String> matches(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
