package live.hundredms.operator.suites.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One property of a spec.
 *
 * @param path within the spec, such as {@code webhook.url}; the items of a list are {@code polls[]}
 * @param parent empty for the spec itself
 */
record Property(String path, JsonNode schema, boolean required, Optional<Property> parent) {
    private static final String ITEMS = "[]";

    /** The spec that has this schema. */
    static Property spec(JsonNode schema) {
        return new Property("", schema, true, Optional.empty());
    }

    /** All properties in it, at every depth. */
    List<Property> inside() {
        return children().stream().flatMap(child -> Stream.concat(Stream.of(child), child.inside().stream())).toList();
    }

    List<Property> children() {
        List<Property> children = new ArrayList<>();
        List<String> required = schema.path("required").valueStream().map(JsonNode::asText).toList();
        schema.path("properties").properties().forEach(
                entry -> children.add(new Property(path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                        entry.getValue(), required.contains(entry.getKey()), Optional.of(this))));
        if (schema.has("items")) {
            children.add(new Property(path + ITEMS, schema.get("items"), true, Optional.of(this)));
        }
        return children;
    }

    /** From the top of the spec down to this one, without the spec itself. */
    List<Property> line() {
        return parent.map(above -> Stream.concat(above.line().stream(), Stream.of(this)).toList()).orElse(List.of());
    }

    /** The field of the spec that it is or belongs to. */
    String top() {
        return path.split("[.\\[]", 2)[0];
    }

    /** Whether an object without it is refused; a list may well be empty. */
    boolean mustBeThere() {
        return required && !path.endsWith(ITEMS);
    }

    /** Whether it is what a list holds that must not be empty. */
    boolean fillsItsList() {
        return path.endsWith(ITEMS) && parent.filter(list -> list.schema().path("minItems").asInt() > 0).isPresent();
    }

    String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    String type() {
        return schema.path("type").asText();
    }

    /** As the API server writes it in a refusal. */
    String shown() {
        return "spec." + path.replace(ITEMS, "[0]");
    }
}
