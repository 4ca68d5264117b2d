package live.hundredms.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the conventions of the Kubernetes API ask of a CRD, in each of {@code crds/}. */
class CrdConventionsTest {
    static Stream<String> crds() {
        return CrdFiles.keptCrds().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("crds")
    void shouldSayOfEachListHowManagersShareIt(String crd) {
        Map<String, JsonNode> lists = fields(crd);
        lists.values().removeIf(field -> !field.path("type").asText().equals("array"));

        assertThat(lists).isNotEmpty()
                .allSatisfy((path, list) -> assertThat(list.path("x-kubernetes-list-type").asText()).as(path)
                        .isIn("set", "map", "atomic"));
        assertThat(at(lists, "status.conditions").path("x-kubernetes-list-map-keys")).hasToString("[\"type\"]");
    }

    @ParameterizedTest
    @CsvSource({"rooms, spec.polls", "rooms, spec.webhook.headersSecretRef.keys",
            "clusterworkspaces, spec.allowedNamespaces.names", "workspaces, spec.roomRules.webhookHosts"})
    void shouldBeASetIfAnyManagerMayAddAnItem(String plural, String path) {
        assertThat(at(fields(plural + ".100ms.live.yaml"), path).path("x-kubernetes-list-type").asText())
                .isEqualTo("set");
    }

    @ParameterizedTest
    @MethodSource("crds")
    void shouldHaveOneManagerForEachReference(String crd) {
        Map<String, JsonNode> references = fields(crd);
        references.entrySet().removeIf(field -> !field.getKey().matches(".*Ref|.*[.]selector")
                || !field.getValue().path("type").asText().equals("object"));

        assertThat(references).isNotEmpty()
                .allSatisfy((path, reference) -> assertThat(reference.path("x-kubernetes-map-type").asText()).as(path)
                        .isEqualTo("atomic"));
    }

    /** As in {@code metav1.Condition}. */
    @ParameterizedTest
    @MethodSource("crds")
    void shouldHaveTheConditionsOfKubernetes(String crd) {
        Map<String, JsonNode> fields = fields(crd);

        assertThat(at(fields, "status.conditions").at("/items/required").valueStream().map(JsonNode::asText))
                .containsExactlyInAnyOrder("type", "status", "reason", "message", "lastTransitionTime");
        assertThat(shape(fields, "type")).isEqualTo("string 1 316 "
                + "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$");
        assertThat(shape(fields, "reason")).isEqualTo("string 1 1024 ^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$");
        assertThat(shape(fields, "message")).isEqualTo("string  32768 ");
        assertThat(at(fields, "status.conditions[].status").path("enum"))
                .hasToString("[\"True\",\"False\",\"Unknown\"]");
        assertThat(at(fields, "status.conditions[].lastTransitionTime").path("format").asText()).isEqualTo("date-time");
        assertThat(at(fields, "status.conditions[].observedGeneration").path("minimum").asText()).isEqualTo("0");
    }

    @ParameterizedTest
    @MethodSource("crds")
    void shouldHaveOneGrammarForAllDurations(String crd) {
        Map<String, JsonNode> durations = fields(crd);
        durations.keySet().removeIf(path -> !path.matches("spec[.].*(Interval|Timeout|Period|Delay)"));
        durations.values().removeIf(field -> field.path("type").asText().equals("integer"));

        assertThat(durations).allSatisfy((path, duration) -> {
            assertThat(duration.path("pattern").asText()).as(path).isEqualTo(Validations.DURATION);
            assertThat(duration.path("minLength").asInt()).as(path).isEqualTo(2);
            assertThat(duration.path("maxLength").asInt()).as(path).isEqualTo(Validations.LONGEST_DURATION);
            assertThat(duration.path("x-kubernetes-validations").findValuesAsText("message")).as(path)
                    .anyMatch(message -> message.contains("whole hours, minutes and seconds"));
        });
        assertThat(durations.isEmpty()).isEqualTo(crd.startsWith("rooms."));
    }

    @ParameterizedTest
    @MethodSource("crds")
    void shouldSayWhoseTheyAreAndOfWhichVersion(String crd) {
        JsonNode labels = Serialization.unmarshal(CrdFiles.keptCrds().get(crd), JsonNode.class).at("/metadata/labels");

        assertThat(labels).hasToString("{\"app.kubernetes.io/component\":\"crds\","
                + "\"app.kubernetes.io/name\":\"room-operator\",\"app.kubernetes.io/version\":\"" + CrdFiles.version()
                + "\"}");
    }

    @Test
    void shouldDescribeTheKeysOfASecretAlike() {
        List<JsonNode> keys = crds().flatMap(crd -> fields(crd).entrySet().stream())
                .filter(field -> field.getKey().matches(".*Ref[.].*Field")).map(Map.Entry::getValue).toList();

        assertThat(keys).hasSize(8).allSatisfy(key -> assertThat(key.path("description").asText())
                .startsWith("Name of the key in the Secret that holds "));
    }

    private static String shape(Map<String, JsonNode> fields, String name) {
        JsonNode field = at(fields, "status.conditions[]." + name);
        return "%s %s %s %s".formatted(field.path("type").asText(), field.path("minLength").asText(),
                field.path("maxLength").asText(), field.path("pattern").asText());
    }

    private static JsonNode at(Map<String, JsonNode> fields, String path) {
        return fields.getOrDefault(path, MissingNode.getInstance());
    }

    /** All fields by their paths; {@code []} stands for each item of a list. */
    private static Map<String, JsonNode> fields(String crd) {
        Map<String, JsonNode> found = new TreeMap<>();
        add("", Serialization.unmarshal(CrdFiles.keptCrds().get(crd), JsonNode.class)
                .at("/spec/versions/0/schema/openAPIV3Schema"), found);
        return found;
    }

    private static void add(String path, JsonNode schema, Map<String, JsonNode> found) {
        schema.path("properties").properties().forEach(property -> {
            String at = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            found.put(at, property.getValue());
            add(at, property.getValue(), found);
        });
        if (schema.has("items")) {
            add(path + "[]", schema.get("items"), found);
        }
    }
}
