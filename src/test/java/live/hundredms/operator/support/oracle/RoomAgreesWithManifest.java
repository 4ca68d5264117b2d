package live.hundredms.operator.support.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * A manifest against the room as 100ms keeps it, Secrets included. Nothing of the operator is used for it: a property has
 * at 100ms the name of the manifest in lower case with underscores, and a reference stands for what its Secret holds.
 */
public final class RoomAgreesWithManifest {
    private static final Set<String> OF_THE_OPERATOR = Set.of("workspaceRef", "deletionPolicy", "adoptionPolicy",
            "managementPolicy", "suspend", "publishTo");
    /** What 100ms fills in beside a bucket (100ms-api.md D). */
    private static final Set<String> FILLED_IN = Set.of("prefix", "options");

    private final Function<String, Map<String, String>> secrets;
    private final BiPredicate<JsonNode, JsonNode> same;

    private RoomAgreesWithManifest(Function<String, Map<String, String>> secrets,
            BiPredicate<JsonNode, JsonNode> same) {
        this.secrets = secrets;
        this.same = same;
    }

    /**
     * Each declared field as it is declared and no more.
     *
     * @param secrets what the Secret of a name holds, nothing if there is none
     */
    public static RoomAgreesWithManifest exactly(Function<String, Map<String, String>> secrets) {
        return new RoomAgreesWithManifest(secrets, JsonNode::equals);
    }

    /** The same, but for what 100ms fills in beside a bucket. */
    public static RoomAgreesWithManifest apartFromDefaults(Function<String, Map<String, String>> secrets) {
        return new RoomAgreesWithManifest(secrets, RoomAgreesWithManifest::covered);
    }

    /** The fields of a spec that a room of 100ms has otherwise. */
    public List<String> differences(JsonNode spec, JsonNode room) {
        List<String> found = new ArrayList<>();
        if (room.path("enabled").asBoolean() != spec.path("enabled").asBoolean(true)) {
            found.add("enabled " + spec.path("enabled") + " but " + room.path("enabled"));
        }
        spec.properties().stream().filter(field -> isCompared(field.getKey(), field.getValue())).forEach(field -> {
            JsonNode shown = room.path(wireName(field.getKey()));
            boolean agrees = field.getKey().equals("name")
                    ? shown.asText().equalsIgnoreCase(field.getValue().asText())
                    : same.test(value(field.getValue()), shown);
            if (!agrees) {
                found.add(field.getKey() + " " + field.getValue() + " but " + shown);
            }
        });
        return found;
    }

    private static boolean isCompared(String field, JsonNode value) {
        boolean ofTheTemplate = field.equals("region") && value.asText().equals("auto");
        return !value.isNull() && !ofTheTemplate && !field.equals("enabled") && !OF_THE_OPERATOR.contains(field);
    }

    /** What 100ms must have for a value of a manifest. */
    public JsonNode value(JsonNode declared) {
        if (!(declared instanceof ObjectNode object)) {
            return declared;
        }
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        object.properties().stream().filter(entry -> !entry.getValue().isNull()).forEach(entry -> {
            switch (entry.getKey()) {
                case "headersSecretRef" -> value.set("headers", headers(entry.getValue()));
                case "credentialsSecretRef" -> value.set("credentials", credentials(entry.getValue()));
                default -> {
                    JsonNode inner = value(entry.getValue());
                    if (!inner.isObject() || !inner.isEmpty()) {
                        value.set(wireName(entry.getKey()), inner);
                    }
                }
            }
        });
        return value;
    }

    private ObjectNode headers(JsonNode reference) {
        ObjectNode headers = JsonNodeFactory.instance.objectNode();
        List<String> listed = reference.path("keys").valueStream().map(JsonNode::asText).toList();
        secrets.apply(reference.path("name").asText()).forEach((key, value) -> {
            if (listed.isEmpty() || listed.contains(key)) {
                headers.put(key, value);
            }
        });
        return headers;
    }

    private ObjectNode credentials(JsonNode reference) {
        Map<String, String> secret = secrets.apply(reference.path("name").asText());
        return JsonNodeFactory.instance.objectNode().put("key", secret.get(reference.path("keyField").asText("key")))
                .put("secret", secret.get(reference.path("secretField").asText("secret")));
    }

    private static String wireName(String field) {
        return field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static boolean covered(JsonNode declared, JsonNode shown) {
        if (!declared.isObject() || !shown.isObject()) {
            return declared.equals(shown);
        }
        return shown.properties().stream()
                .allMatch(member -> declared.has(member.getKey()) || FILLED_IN.contains(member.getKey()))
                && declared.properties().stream()
                        .allMatch(member -> covered(member.getValue(), shown.path(member.getKey())));
    }
}
