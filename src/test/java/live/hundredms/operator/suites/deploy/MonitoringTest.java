package live.hundredms.operator.suites.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.support.Kubectl;
import live.hundredms.operator.support.NeedsPromtool;
import live.hundredms.operator.support.Promtool;
import live.hundredms.operator.support.ShownMetrics;
import live.hundredms.operator.support.TextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dashboard and alerts ask for what the operator shows, and each alert has its paragraph. */
class MonitoringTest {
    /** What a release replaces by the address of the repository. */
    static final String HOME = "https://example.com/room-operator";
    private static final Path FOLDER = Path.of("deploy", "monitoring");
    /** What Prometheus adds to each sample of a pod. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "namespace", "pod");

    @ParameterizedTest
    @ValueSource(strings = {"prometheusrule.yaml", "room-operator.json"})
    void shouldAskOnlyForWhatTheOperatorShows(String file) {
        String shown = ShownMetrics.ofDashboard();
        Set<String> names = matches("(?m)^(\\w+)[ {]", shown);
        Set<String> labels = new TreeSet<>(OF_PROMETHEUS);
        labels.addAll(matches("[{,](\\w+)=\"", shown));

        List<String> queries = yaml(file).findValuesAsText("expr");

        assertThat(queries).hasSizeGreaterThan(10);
        assertThat(queries).allSatisfy(query -> {
            assertThat(matches("\\b((?:room_operator|jvm|process)_\\w+)", query)).isNotEmpty().isSubsetOf(names);
            assertThat(matches("[{,](\\w+)[!=]", query.replace(" ", ""))).isSubsetOf(labels);
            assertThat(matches("(?:by|on) \\(([^)]+)\\)", query))
                    .allSatisfy(list -> assertThat(labels).containsAll(Arrays.asList(list.split(", *", -1))));
        });
    }

    @Test
    void shouldTellOfEveryMetricOfTheOperatorSomewhere() {
        String asked = TextFile.read(FOLDER.resolve("room-operator.json"))
                + TextFile.read(FOLDER.resolve("prometheusrule.yaml"));
        Set<String> own = matches("(?m)^# TYPE (room_operator_\\w+) ", ShownMetrics.ofDashboard());

        assertThat(own).hasSizeGreaterThan(10).allMatch(asked::contains);
    }

    @Test
    void shouldHaveAParagraphForEachAlertAndNoOther() {
        Set<String> alerts = new TreeSet<>(yaml("prometheusrule.yaml").findValuesAsText("alert"));
        String readme = TextFile.read(Path.of("deploy", "README.md"));

        assertThat(alerts).isNotEmpty()
                .isEqualTo(matches("(?m)^### (\\w+)\\n\\n\\w", readme.substring(readme.indexOf("## Alerts"))));
    }

    @Test
    void shouldLeadFromEachAlertToItsParagraph() {
        for (JsonNode rule : yaml("prometheusrule.yaml").at("/spec/groups/0/rules")) {
            assertThat(rule.at("/annotations/runbook_url").asText()).isEqualTo(
                    HOME + "/blob/main/deploy/README.md#" + rule.get("alert").asText().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    @NeedsPromtool
    void shouldShowMetricsThatPromtoolAccepts(@TempDir Path folder) throws IOException {
        Path own = Files.writeString(folder.resolve("metrics"),
                ShownMetrics.all().lines().filter(line -> line.matches("(# (HELP|TYPE) )?room_operator_.*"))
                        .collect(Collectors.joining("\n", "", "\n")));
        Path bad = Files.writeString(folder.resolve("bad"),
                "# TYPE room_operator_total gauge\nroom_operator_total 1\n");

        try (Promtool promtool = new Promtool()) {
            Kubectl.Result accepted = promtool.checkMetrics(own);
            assertThat(accepted.exitCode()).as(accepted.output()).isZero();
            assertThat(promtool.checkMetrics(bad).exitCode()).isNotZero();
        }
    }

    /** What Grafana's dashboard-linter would look at, as it cannot be had as a Go module. */
    @Test
    void shouldFollowTheRulesOfDashboards() {
        JsonNode dashboard = yaml("room-operator.json");
        assertThat(dashboard.at("/templating/list").findValuesAsText("name")).containsExactly("datasource", "job",
                "namespace", "workspace");
        assertThat(ofType(dashboard, "row")).extracting(row -> row.get("title").asText()).contains("Rooms by reason",
                "Drift", "Recordings");
        assertThat(dashboard.get("panels").findValuesAsText("id")).doesNotHaveDuplicates();
        for (JsonNode panel : dashboard.get("panels")) {
            if (!panel.get("type").asText().equals("row")) {
                assertPanel(panel);
            }
        }
    }

    private static void assertPanel(JsonNode panel) {
        assertThat(panel.path("title").asText()).isNotBlank();
        assertThat(panel.path("description").asText()).as(panel.get("title").asText()).endsWith(".");
        assertThat(panel.at("/fieldConfig/defaults/unit").asText()).as(panel.get("title").asText()).isNotBlank();
        assertThat(panel.findValuesAsText("uid")).containsOnly("${datasource}");
        assertThat(panel.findValuesAsText("legendFormat")).as(panel.get("title").asText())
                .hasSameSizeAs(panel.get("targets"));
        for (String query : panel.findValuesAsText("expr")) {
            assertThat(matches("((?:room_operator|jvm|process)_\\w+\\{job=~\"\\$job\")", query))
                    .hasSameSizeAs(matches("\\b((?:room_operator|jvm|process)_\\w+)", query));
            assertThat(matches("rate\\([^\\[]+\\[([^]]+)]", query)).isSubsetOf("$__rate_interval");
        }
    }

    /** Each place is one from the left to the right, and none has two panels. */
    @Test
    void shouldPlacePanelsBesideEachOther() {
        Set<String> taken = new TreeSet<>();
        for (JsonNode panel : yaml("room-operator.json").get("panels")) {
            JsonNode place = panel.get("gridPos");
            assertThat(place.get("x").asInt() + place.get("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = place.get("x").asInt(); x < place.get("x").asInt() + place.get("w").asInt(); x++) {
                for (int y = place.get("y").asInt(); y < place.get("y").asInt() + place.get("h").asInt(); y++) {
                    assertThat(taken.add(x + "/" + y)).as(panel.get("title").asText()).isTrue();
                }
            }
        }
    }

    private static List<JsonNode> ofType(JsonNode dashboard, String type) {
        return StreamSupport.stream(dashboard.get("panels").spliterator(), false)
                .filter(panel -> panel.get("type").asText().equals(type)).toList();
    }

    @Test
    void shouldCallThoseRoomsStalledThatTheOperatorDoes() {
        assertThat(reasonsIn("RoomsStalled")).isEqualTo(
                texts(Arrays.stream(Reason.values()).filter(reason -> reason.kind() == Reason.Kind.STALLED)));
    }

    @Test
    void shouldLeaveOutOfTheOthersWhatIsReadyOrWaitsForAPerson() {
        assertThat(reasonsIn("RoomsNotReady")).isEqualTo(texts(Arrays.stream(Reason.values())
                .filter(reason -> reason.kind() == Reason.Kind.STALLED || reason.kind() == Reason.Kind.READY
                        || reason == Reason.SUSPENDED || reason == Reason.DRIFTED
                        || reason == Reason.APPROVAL_PENDING)));
    }

    private static Set<String> reasonsIn(String alert) {
        for (JsonNode rule : yaml("prometheusrule.yaml").at("/spec/groups/0/rules")) {
            if (rule.get("alert").asText().equals(alert)) {
                String list = matches("reason[!=]~\"([^\"]+)\"", rule.get("expr").asText()).iterator().next();
                return new TreeSet<>(Arrays.asList(list.split("\\|", -1)));
            }
        }
        throw new AssertionError("no alert " + alert);
    }

    private static Set<String> texts(Stream<Reason> reasons) {
        return reasons.map(Reason::text).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> matches(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static JsonNode yaml(String file) {
        return Serialization.unmarshal(TextFile.read(FOLDER.resolve(file)), JsonNode.class);
    }
}
