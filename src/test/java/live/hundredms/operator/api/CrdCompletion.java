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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What no annotation of the generator can say: labels, how managers share a field, the condition of an object that the
 * operator has not reconciled yet, columns in the order in which they are read, a sentence for the kind itself, a selector's
 * operators. And what it gets wrong: a rule on a component of a record comes twice, once from the field and once from the
 * accessor.
 */
final class CrdCompletion implements CRDPostProcessor {
    private static final List<String> COLUMNS = List.of("READY", "REASON", "ENABLED", "API", "AGE", "REMOTE NAME",
            "ROOM ID", "WORKSPACE", "SECRET", "MESSAGE");

    private final String version;

    /** For the CRDs of a version of the operator. */
    CrdCompletion(String version) {
        this.version = version;
    }

    @Override
    public HasMetadata process(HasMetadata resource, String crdVersion) {
        CustomResourceDefinition crd = (CustomResourceDefinition) resource;
        Kind kind = Kind.named(crd.getSpec().getNames().getKind());
        crd.getMetadata().setLabels(new TreeMap<>(Map.of("app.kubernetes.io/name", "room-operator",
                "app.kubernetes.io/component", "crds", "app.kubernetes.io/version", version)));
        for (CustomResourceDefinitionVersion served : crd.getSpec().getVersions()) {
            served.getAdditionalPrinterColumns().sort(Comparator.comparingInt(CrdCompletion::place));
            // 0 is the default, which an API server leaves out: a difference for kubectl and Argo CD.
            served.getAdditionalPrinterColumns().stream().filter(column -> column.getPriority() == 0)
                    .forEach(column -> column.setPriority(null));
            JSONSchemaProps root = served.getSchema().getOpenAPIV3Schema();
            describe(root, kind);
            completeStatus(property(root, "status"), kind);
            if (kind.spec() == ClusterWorkspaceSpec.class) {
                completeSelector(property(property(property(root, "spec"), "allowedNamespaces"), "selector"));
            }
            SharedFields.mark(root);
            dropRepeatedRules(root);
        }
        return crd;
    }

    private static int place(CustomResourceColumnDefinition column) {
        int place = COLUMNS.indexOf(column.getName());
        if (place < 0) {
            throw new IllegalStateException("give the column " + column.getName() + " a place in CrdCompletion");
        }
        return place;
    }

    private static void describe(JSONSchemaProps root, Kind kind) {
        root.setDescription(Kind.description(kind.resource()));
        property(root, "spec").setDescription(Kind.description(kind.spec()));
        property(root, "status").setDescription(Kind.description(kind.status()));
    }

    private static void completeStatus(JSONSchemaProps status, Kind kind) {
        status.setDefault(pending(kind));
        JSONSchemaProps condition = property(status, "conditions").getItems().getSchema();
        property(condition, "status").setEnum(texts(List.of("True", "False", "Unknown")));
        property(condition, "lastTransitionTime").setFormat("date-time");
        property(condition, "observedGeneration").setFormat("int64");
    }

    /** Fabric8's type says nothing of what Kubernetes requires of a selector. */
    private static void completeSelector(JSONSchemaProps selector) {
        JSONSchemaProps expression = property(selector, "matchExpressions").getItems().getSchema();
        expression.setRequired(List.of("key", "operator"));
        property(expression, "operator").setEnum(texts(List.of("In", "NotIn", "Exists", "DoesNotExist")));
    }

    /**
     * So that a tool that waits for {@code Ready} never takes a new object for
     * done; the epoch stands for a transition that hasn't been.
     */
    private static JsonNode pending(Kind kind) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return json.objectNode().set("conditions",
                json.arrayNode()
                        .add(json.objectNode().put("type", "Ready").put("status", "Unknown").put("reason", "Pending")
                                .put("message",
                                        "The operator has not reconciled this object yet. If this message stays, check "
                                                + "that the operator runs" + options(kind) + ".")
                                .put("lastTransitionTime", "1970-01-01T00:00:00Z")));
    }

    /** The options that decide whether the operator watches an object of that kind. */
    private static String options(Kind kind) {
        if (kind.spec() == ClusterWorkspaceSpec.class) {
            return "";
        }
        return " and watches this object ("
                + (kind.spec() == RoomSpec.class ? "--namespaces, --room-selector" : "--namespaces") + ")";
    }

    private static void dropRepeatedRules(JSONSchemaProps schema) {
        schema.setXKubernetesValidations(schema.getXKubernetesValidations().stream().distinct().toList());
        @Nullable
        Map<String, JSONSchemaProps> properties = schema.getProperties();
        if (properties != null) {
            properties.values().forEach(CrdCompletion::dropRepeatedRules);
        }
        if (schema.getItems() != null) {
            dropRepeatedRules(schema.getItems().getSchema());
        }
    }

    private static List<JsonNode> texts(List<String> values) {
        return values.stream().<JsonNode>map(JsonNodeFactory.instance::textNode).toList();
    }

    private static JSONSchemaProps property(JSONSchemaProps of, String name) {
        @Nullable
        Map<String, JSONSchemaProps> properties = of.getProperties();
        return requireNonNull(requireNonNull(properties).get(name), name);
    }
}
