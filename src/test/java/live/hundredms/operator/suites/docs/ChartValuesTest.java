package live.hundredms.operator.suites.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.OptionSpec;

/** The chart's values, its schema and the operator's flags tell of the same things. */
class ChartValuesTest {
    /** Set by the chart itself, from other values or because it must be so; a key in memory is for a laptop alone. */
    private static final Set<String> OF_THE_CHART = Set.of("--namespaces", "--lease-name", "--lease-namespace",
            "--port", "--probe-port", "--ca-bundle", "--help", "--version", "--ephemeral-key");

    @Test
    void shouldHaveASettingForEveryOtherFlag() throws IOException {
        Set<String> flags = new TreeSet<>(ValueTable.flags().keySet());
        flags.removeAll(OF_THE_CHART);
        Set<String> settings = new TreeSet<>();

        ValueTable.schema().at("/properties/settings/properties").fieldNames()
                .forEachRemaining(setting -> settings.add(ValueTable.flag(setting)));

        assertThat(settings).isEqualTo(flags);
    }

    @Test
    void shouldGiveEveryValueOfTheSchemaADefaultAndAComment() throws IOException {
        String text = Files.readString(Path.of("helm", "room-operator", "values.yaml"));
        Set<String> inSchema = new TreeSet<>();
        leaves(ValueTable.schema(), "", inSchema);
        inSchema.removeAll(List.of("global", "enabled"));
        inSchema.removeIf(path -> path.startsWith("settings.") || path.startsWith("defaultClusterWorkspace.spec.")
                || path.startsWith("affinity."));

        assertThat(inSchema).allSatisfy(path -> assertThat(
                Serialization.unmarshal(text, JsonNode.class).at("/" + path.replace('.', '/')).isMissingNode())
                .as(path + " is in values.yaml").isFalse());
        assertThat(inSchema).allSatisfy(path -> assertThat(ValueComments.of(text).keySet())
                .anyMatch(commented -> path.equals(commented) || path.startsWith(commented + ".")));
    }

    /** What {@code deploy.ChartTest} renders; it tries the others one by one. */
    @Test
    void shouldSetEveryValueOfTheSchemaInWhatIsRendered() throws IOException {
        JsonNode set = Serialization.unmarshal(
                Files.readString(Path.of("src", "test", "resources", "chart", "every-value.yaml")), JsonNode.class);
        Set<String> rest = new TreeSet<>();
        leaves(ValueTable.schema(), "", rest);

        rest.removeIf(path -> !set.at("/" + path.replace('.', '/')).isMissingNode()
                || path.startsWith("defaultClusterWorkspace.") || path.startsWith("affinity."));

        assertThat(rest).containsExactlyInAnyOrder("global", "enabled", "image.tag", "nameOverride", "fullnameOverride",
                "caBundle.configMap", "serviceAccount.create", "serviceAccount.name", "rbac.create", "rbac.aggregate",
                "podDisruptionBudget.enabled", "networkPolicy.enabled", "metrics.serviceMonitor.enabled",
                "metrics.prometheusRule.enabled", "metrics.dashboard.labels", "test.image.digest");
    }

    /** A number has no unit, and a text that is no duration is refused with a sentence. */
    @Test
    void shouldTakeOnlyTextsForDurationsAndCheckEach() throws IOException {
        String checks = Files.readString(Path.of("helm", "room-operator", "templates", "checks", "values.yaml"));
        JsonNode settings = ValueTable.schema().at("/properties/settings/properties");

        assertThat(ValueTable.flags().values().stream().filter(flag -> flag.type() == Duration.class)
                .map(OptionSpec::longestName)).isNotEmpty().allSatisfy(flag -> {
                    String setting = setting(flag);
                    assertThat(settings.at("/" + setting + "/type").asText()).as(flag).isEqualTo("string");
                    assertThat(checks).containsPattern("range \\$name := list [^}]*\"" + setting + "\"");
                });
    }

    private static String setting(String flag) {
        return Pattern.compile("-([a-z])").matcher(flag.substring(2))
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    @Test
    void shouldRefuseUnknownKeysInEveryObject() throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        objects(ValueTable.schema(), objects);

        assertThat(objects).hasSizeGreaterThan(50)
                .allSatisfy(object -> assertThat(object.path("additionalProperties").asText("missing"))
                        .as(object.toString()).isEqualTo("false"));
    }

    @Test
    void shouldKnowTheFieldsOfAClusterWorkspaceAndNoOther() throws IOException {
        JsonNode crd = Serialization.unmarshal(Files.readString(Path.of("crds", "clusterworkspaces.100ms.live.yaml")),
                JsonNode.class);
        Set<String> served = new TreeSet<>();
        fields(crd.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec"), "", served);
        // The schema has its own definition of label selectors.
        served.removeIf(field -> field.startsWith("allowedNamespaces.selector."));
        Set<String> known = new TreeSet<>();

        fields(ValueTable.schema().at("/properties/defaultClusterWorkspace/properties/spec"), "", known);

        assertThat(known).isEqualTo(served).contains("roomRules.storageLocations.location", "managementPolicy");
    }

    /** Paths of the fields of an object, or of the items of a list. */
    private static void fields(JsonNode schema, String path, Set<String> found) {
        JsonNode object = schema.has("items") ? schema.get("items") : schema;
        object.path("properties").properties().forEach(field -> {
            String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            found.add(name);
            fields(field.getValue(), name, found);
        });
    }

    private static void objects(JsonNode schema, List<JsonNode> found) {
        if (schema.path("type").asText().equals("object") && schema.has("properties")) {
            found.add(schema);
        }
        schema.forEach(part -> objects(part, found));
    }

    private static void leaves(JsonNode schema, String path, Set<String> found) {
        if (!schema.has("properties")) {
            found.add(path);
            return;
        }
        schema.get("properties").properties().forEach(field -> leaves(field.getValue(),
                path.isEmpty() ? field.getKey() : path + "." + field.getKey(), found));
    }
}
