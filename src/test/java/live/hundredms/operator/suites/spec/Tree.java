package live.hundredms.operator.suites.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Specs with one property more, another or less; the one that is given is never changed. */
final class Tree {
    private Tree() {
    }

    static ObjectNode with(ObjectNode spec, Property property, JsonNode value) {
        ObjectNode copy = spec.deepCopy();
        JsonNode place = copy;
        List<Property> line = property.line();
        for (Property step : line.subList(0, line.size() - 1)) {
            place = below(place, step);
        }
        put(place, property, value);
        return copy;
    }

    static ObjectNode without(ObjectNode spec, Property property) {
        ObjectNode copy = spec.deepCopy();
        List<Property> line = property.line();
        JsonNode place = copy;
        for (Property step : line.subList(0, line.size() - 1)) {
            place = place.isArray() ? place.path(0) : place.path(step.name());
        }
        if (place instanceof ObjectNode object) {
            object.remove(property.name());
        } else if (place instanceof ArrayNode array) {
            array.removeAll();
        }
        return copy;
    }

    static boolean has(JsonNode spec, Property property) {
        return !at(spec, property).isMissingNode();
    }

    static JsonNode at(JsonNode spec, Property property) {
        JsonNode place = spec;
        for (Property step : property.line()) {
            place = place.isArray() ? place.path(0) : place.path(step.name());
        }
        return place;
    }

    /** What the API server makes of a spec: absent properties get the schema's defaults. */
    static ObjectNode defaulted(ObjectNode spec, Property whole) {
        ObjectNode copy = spec.deepCopy();
        fill(copy, whole);
        return copy;
    }

    private static void fill(ObjectNode object, Property whole) {
        for (Property child : whole.children()) {
            JsonNode value = object.path(child.name());
            if (value.isMissingNode() && child.schema().has("default")) {
                object.set(child.name(), child.schema().get("default"));
            } else if (value instanceof ObjectNode inner) {
                fill(inner, child);
            }
        }
    }

    private static JsonNode below(JsonNode place, Property step) {
        if (place instanceof ArrayNode array) {
            return array.isEmpty() ? array.addObject() : array.get(0);
        }
        ObjectNode object = (ObjectNode) place;
        if (!object.has(step.name())) {
            object.set(step.name(),
                    step.type().equals("array")
                            ? JsonNodeFactory.instance.arrayNode()
                            : JsonNodeFactory.instance.objectNode());
        }
        return object.get(step.name());
    }

    private static void put(JsonNode place, Property property, JsonNode value) {
        if (place instanceof ArrayNode array) {
            array.removeAll().add(value);
        } else {
            ((ObjectNode) place).set(property.name(), value);
        }
    }
}
