package live.hundredms.operator.api;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What no annotation of the generator can say: conditions as a list keyed by
 * type, the condition of an object that nobody has looked at yet, and columns
 * in the order in which they are read.
 */
final class CrdCompletion implements CRDPostProcessor {
    private static final List<String> COLUMNS = List.of("ROOM ID", "NAME", "ENABLED", "API", "READY", "REASON", "AGE");

    @Override
    public HasMetadata process(HasMetadata resource, String version) {
        CustomResourceDefinition crd = (CustomResourceDefinition) resource;
        for (CustomResourceDefinitionVersion each : crd.getSpec().getVersions()) {
            each.getAdditionalPrinterColumns().sort(Comparator.comparing(CustomResourceColumnDefinition::getName,
                    Comparator.comparing(COLUMNS::indexOf)));
            JSONSchemaProps status = property(each.getSchema().getOpenAPIV3Schema(), "status");
            status.setDefault(pending());
            completeConditions(property(status, "conditions"));
        }
        return crd;
    }

    private static void completeConditions(JSONSchemaProps conditions) {
        conditions.setXKubernetesListType("map");
        conditions.setXKubernetesListMapKeys(List.of("type"));
        JSONSchemaProps condition = conditions.getItems().getSchema();
        property(condition, "status").setEnum(
                Stream.of("True", "False", "Unknown").<JsonNode>map(JsonNodeFactory.instance::textNode).toList());
        property(condition, "lastTransitionTime").setFormat("date-time");
    }

    /**
     * So that a tool that waits for {@code Ready} never takes a new object for
     * done; the epoch stands for a transition that hasn't been.
     */
    private static JsonNode pending() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return json.objectNode().set("conditions",
                json.arrayNode()
                        .add(json.objectNode().put("type", "Ready").put("status", "Unknown").put("reason", "Pending")
                                .put("message", "The operator has not looked at this object yet.")
                                .put("lastTransitionTime", "1970-01-01T00:00:00Z")));
    }

    private static JSONSchemaProps property(JSONSchemaProps of, String name) {
        @Nullable
        Map<String, JSONSchemaProps> properties = of.getProperties();
        return requireNonNull(requireNonNull(properties).get(name), name);
    }
}
