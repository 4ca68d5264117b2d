package live.hundredms.operator.suites.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.support.FieldJson;

/** Good and bad values of properties: from the schema, and from Meanings or the field table if it can't know them. */
final class SpecValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** One of these breaks each pattern of ours. */
    private static final List<String> ODD = List.of("has a space", "Not/This", "ftp://else.example");

    private final Map<String, List<JsonNode>> meanings;

    /**
     * Values of one scene.
     *
     * @param meanings by path, the good values that a schema can't know
     */
    SpecValues(Map<String, List<JsonNode>> meanings) {
        this.meanings = meanings;
    }

    /** A value that the API server must refuse, and what is wrong with it. */
    record Invalid(String why, JsonNode value) {
    }

    /** A property of which neither the schema nor the table says enough. */
    static final class NoCase extends AssertionError {
        private static final long serialVersionUID = 1L;

        NoCase(Property property) {
            super(property.shown()
                    + " has no case: its schema lists no values and bounds, and neither Meanings nor the field table"
                    + " has values of it");
        }
    }

    /** Two good values that differ. */
    List<JsonNode> good(Property property) {
        return Optional.ofNullable(meanings.get(property.path())).or(() -> fromSchema(property))
                .or(() -> fromRow(property)).orElseThrow(() -> new NoCase(property));
    }

    /** The examples of the row that a property is, or what the lists in them hold. */
    private static Optional<List<JsonNode>> fromRow(Property property) {
        List<JsonNode> examples = RoomField.named(property.top()).stream().flatMap(field -> field.examples().stream())
                .map(FieldJson::manifest).toList();
        if (property.path().equals(property.top() + "[]")) {
            examples = examples.stream().flatMap(JsonNode::valueStream).distinct().toList();
        } else if (!property.path().equals(property.top())) {
            return Optional.empty();
        }
        return Optional.of(examples).filter(values -> values.size() > 1);
    }

    private Optional<List<JsonNode>> fromSchema(Property property) {
        JsonNode schema = property.schema();
        if (schema.has("enum")) {
            return Optional.of(List.of(schema.get("enum").get(0), schema.get("enum").get(1)));
        }
        return switch (property.type()) {
            case "boolean" -> Optional.of(schema.path("default").asBoolean()
                    ? List.of(JSON.booleanNode(false), JSON.booleanNode(true))
                    : List.of(JSON.booleanNode(true), JSON.booleanNode(false)));
            case "integer" -> schema.has("minimum") && schema.has("maximum")
                    ? Optional.of(List.of(JSON.numberNode(schema.get("minimum").asInt()),
                            JSON.numberNode(schema.get("maximum").asInt())))
                    : Optional.empty();
            case "array" -> Optional.of(lists(good(property.children().getFirst())));
            case "object" -> property.children().isEmpty()
                    ? Optional.empty()
                    : Optional.of(List.of(object(property, 0), object(property, 1)));
            default -> Optional.empty();
        };
    }

    private static List<JsonNode> lists(List<JsonNode> items) {
        return List.of(JSON.arrayNode().add(items.get(0)), JSON.arrayNode().add(items.get(0)).add(items.get(1)));
    }

    /** The required properties, or one if none is. */
    private ObjectNode object(Property property, int which) {
        List<Property> required = property.children().stream().filter(Property::required).toList();
        ObjectNode object = JSON.objectNode();
        (required.isEmpty() ? List.of(property.children().getFirst()) : required)
                .forEach(child -> object.set(child.name(), good(child).get(which)));
        return object;
    }

    /** A spec with all that the property needs around it, and without the property if it may be absent. */
    Optional<ObjectNode> around(Property property, ObjectNode smallest) {
        ObjectNode spec = smallest;
        List<Property> line = property.line();
        for (Property above : line.subList(0, line.size() - 1)) {
            if (!Tree.has(spec, above)) {
                spec = Tree.with(spec, above, good(above).get(0));
            }
        }
        ObjectNode around = spec;
        return Stream.iterate(Optional.of(property), Optional::isPresent, at -> at.get().parent()).map(Optional::get)
                .filter(at -> !at.required()).findFirst().map(optional -> Tree.without(around, optional));
    }

    static List<Invalid> invalid(Property property) {
        List<Invalid> invalid = new ArrayList<>();
        JsonNode schema = property.schema();
        invalid.add(new Invalid("another type", anotherType(property)));
        if (property.required()) {
            invalid.add(new Invalid("null", JSON.nullNode()));
        }
        if (schema.has("enum")) {
            invalid.add(new Invalid("not in the list", JSON.textNode("NoSuchValue")));
        }
        if (schema.has("minimum")) {
            invalid.add(new Invalid("below the minimum", JSON.numberNode(schema.get("minimum").asInt() - 1)));
        }
        if (schema.has("maximum")) {
            invalid.add(new Invalid("above the maximum", JSON.numberNode(schema.get("maximum").asInt() + 1)));
        }
        if (schema.path("minLength").asInt() > 0) {
            invalid.add(new Invalid("empty", JSON.textNode("")));
        }
        if (schema.has("maxLength")) {
            invalid.add(new Invalid("too long", JSON.textNode("1".repeat(schema.get("maxLength").asInt() + 1))));
        }
        if (schema.has("pattern")) {
            invalid.add(new Invalid("against the pattern", JSON.textNode(odd(schema.get("pattern").asText()))));
        }
        if (schema.path("minItems").asInt() > 0) {
            invalid.add(new Invalid("too few", JSON.arrayNode()));
        }
        if (schema.has("maxItems")) {
            ArrayNode many = JSON.arrayNode();
            for (int i = 0; i <= schema.get("maxItems").asInt(); i++) {
                many.add("item-" + i);
            }
            invalid.add(new Invalid("too many", many));
        }
        return invalid;
    }

    private static JsonNode anotherType(Property property) {
        return switch (property.type()) {
            case "string" -> JSON.numberNode(7);
            case "boolean", "integer", "object", "array" -> JSON.textNode("text");
            default -> throw new NoCase(property);
        };
    }

    private static String odd(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return ODD.stream().filter(text -> !compiled.matcher(text).find()).findFirst()
                .orElseThrow(() -> new AssertionError("no text of ODD breaks the pattern " + pattern));
    }
}
