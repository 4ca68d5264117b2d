package live.hundredms.operator.suites.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.support.ShownMetrics;
import live.hundredms.operator.support.TextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dashboard and alerts ask for what the operator shows, and each alert has its paragraph. */
class MonitoringTest {
    private static final Path FOLDER = Path.of("deploy", "monitoring");
    /** What Prometheus adds to each sample of a pod. */
    private static final Set<String> OF_PROMETHEUS = Set.of("namespace", "pod");

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
