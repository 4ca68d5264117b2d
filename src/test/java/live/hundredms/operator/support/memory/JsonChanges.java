package live.hundredms.operator.support.memory;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.HttpURLConnection;

/** The two sorts of patches that are sent: RFC 6902 without its moves and copies, and RFC 7386. */
final class JsonChanges {
    private static final int INVALID = 422;

    private JsonChanges() {
    }

    /**
     * Changes a tree by a JSON patch.
     *
     * @throws Refused if a test fails or a path leads nowhere
     */
    static void patch(ObjectNode tree, JsonNode operations) {
        operations.forEach(operation -> apply(tree, operation));
    }

    /** Changes a tree by a merge patch. */
    static void merge(ObjectNode tree, JsonNode changes) {
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                tree.remove(change.getKey());
            } else if (change.getValue().isObject()) {
                JsonNode part = tree.get(change.getKey());
                merge(part instanceof ObjectNode object ? object : tree.putObject(change.getKey()), change.getValue());
            } else {
                tree.set(change.getKey(), change.getValue());
            }
        });
    }

    private static void apply(ObjectNode tree, JsonNode operation) {
        JsonPointer path = JsonPointer.compile(operation.path("path").asText());
        JsonNode value = operation.path("value");
        JsonNode parent = tree.at(path.head());
        String key = path.last().getMatchingProperty();
        boolean there = !tree.at(path).isMissingNode();
        String what = operation.path("op").asText();
        boolean possible = switch (what) {
            case "test" -> tree.at(path).equals(value);
            case "replace", "remove" -> there;
            case "add" -> parent.isContainerNode();
            default -> throw new Refused(HttpURLConnection.HTTP_BAD_REQUEST, "no such operation: " + what);
        };
        if (!possible) {
            throw new Refused(INVALID, what + " " + path + " is not possible");
        }
        switch (what) {
            case "remove" -> remove(parent, key);
            case "add" -> put(parent, key, value, true);
            case "replace" -> put(parent, key, value, false);
            default -> {
            }
        }
    }

    private static void put(JsonNode parent, String key, JsonNode value, boolean insert) {
        switch (parent) {
            case ObjectNode object -> object.set(key, value);
            case ArrayNode array when "-".equals(key) -> array.add(value);
            case ArrayNode array when insert -> array.insert(Integer.parseInt(key), value);
            case ArrayNode array -> array.set(Integer.parseInt(key), value);
            default -> throw new IllegalStateException("only objects and arrays have parts");
        }
    }

    private static void remove(JsonNode parent, String key) {
        switch (parent) {
            case ObjectNode object -> object.remove(key);
            case ArrayNode array -> array.remove(Integer.parseInt(key));
            default -> throw new IllegalStateException("only objects and arrays have parts");
        }
    }
}
