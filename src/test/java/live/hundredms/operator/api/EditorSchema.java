package live.hundredms.operator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Locale;
import java.util.Map;

/**
 * The JSON schema of a kind for editors and linters, from its CRD. It is stricter than the CRD, which drops an unknown field
 * unless the client asks for an error, and knows nothing of rules in CEL.
 */
final class EditorSchema {
    private static final String DIALECT = "http://json-schema.org/draft-07/schema#";

    private EditorSchema() {
    }

    /** The name of its file: {@code room_v1.json}, which is how kubeconform names schemas, too. */
    static String file(String kind) {
        return kind.toLowerCase(Locale.ROOT) + "_" + Room.VERSION + ".json";
    }

    /** The text of its file, from that of the CRD. */
    static String of(String crd) {
        JsonNode spec = Serialization.unmarshal(crd, JsonNode.class).get("spec");
        String kind = spec.at("/names/kind").textValue();
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("$schema", DIALECT).put("title", kind);
        schema.setAll((ObjectNode) spec.at("/versions/0/schema/openAPIV3Schema").deepCopy());
        translate(schema);
        ObjectNode properties = (ObjectNode) schema.get("properties");
        constant(properties.putObject("apiVersion"), spec.get("group").textValue() + "/" + Room.VERSION);
        constant(properties.putObject("kind"), kind);
        properties.putObject("metadata").put("type", "object");
        schema.putArray("required").add("apiVersion").add("kind").add("metadata").add("spec");
        return schema.toPrettyString() + "\n";
    }

    private static void constant(ObjectNode property, String value) {
        property.put("type", "string").putArray("enum").add(value);
    }

    /** Without what only Kubernetes knows, and with no other properties than those that are named. */
    private static void translate(ObjectNode schema) {
        if (schema.path("x-kubernetes-list-type").asText().equals("set")) {
            schema.put("uniqueItems", true);
        }
        schema.remove(schema.propertyStream().map(Map.Entry::getKey).filter(name -> name.startsWith("x-kubernetes-"))
                .toList());
        if (schema.has("properties")) {
            schema.put("additionalProperties", false);
            schema.get("properties").forEach(property -> translate((ObjectNode) property));
        }
        if (schema.has("items")) {
            translate((ObjectNode) schema.get("items"));
        }
    }
}
