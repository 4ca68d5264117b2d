package live.hundredms.operator.api;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How several managers of server-side apply share a list or an object of the CRDs: a set and a map have an owner for each
 * item, what is atomic has one for the whole. A set and a map also refuse duplicates.
 */
final class SharedFields {
    private static final String ATOMIC = "atomic";
    private static final Set<String> SETS = Set.of("appliedFields", "fields", "keys", "names", "notReset", "polls",
            "roomCodes", "webhookHosts");
    private static final Map<String, List<String>> MAPS = Map.of("conditions", List.of("type"), "identity",
            List.of("key"), "storageLocations", List.of("type", "location"));
    /** Written by the operator alone, and as a whole; and the lists of a label selector, as in Kubernetes. */
    private static final Set<String> ATOMIC_LISTS = Set.of("attempts", "changes", "drift", "matchExpressions",
            "replacing", "roomCodes", "values");

    private SharedFields() {
    }

    /**
     * Says it for each list and each reference below a schema.
     *
     * @throws IllegalStateException if this class does not know a list
     */
    static void mark(JSONSchemaProps schema) {
        @Nullable
        Map<String, JSONSchemaProps> properties = schema.getProperties();
        if (properties != null) {
            properties.forEach(SharedFields::mark);
        }
        if (schema.getItems() != null) {
            mark(schema.getItems().getSchema());
        }
    }

    private static void mark(String name, JSONSchemaProps field) {
        if ("array".equals(field.getType())) {
            markList(name, field);
        } else if ("object".equals(field.getType()) && (name.endsWith("Ref") || name.equals("selector"))) {
            field.setXKubernetesMapType(ATOMIC);
        }
        mark(field);
    }

    private static void markList(String name, JSONSchemaProps list) {
        if (MAPS.containsKey(name)) {
            list.setXKubernetesListType("map");
            list.setXKubernetesListMapKeys(MAPS.get(name));
        } else if (SETS.contains(name) && !"object".equals(list.getItems().getSchema().getType())) {
            list.setXKubernetesListType("set");
        } else if (ATOMIC_LISTS.contains(name)) {
            list.setXKubernetesListType(ATOMIC);
        } else {
            throw new IllegalStateException(
                    "say in SharedFields whether the list " + name + " is a set, a map or atomic");
        }
    }
}
