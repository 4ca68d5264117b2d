package live.hundredms.operator.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a document has against a JSON schema, each with its path. It knows the keywords that {@link EditorSchema} writes; of
 * any other it says that it does not know it, so a schema never passes because something in it was not read.
 */
final class SchemaCheck {
    private static final Set<String> SILENT = Set.of("$schema", "title", "description", "default", "properties");

    private final List<String> faults = new ArrayList<>();

    private SchemaCheck() {
    }

    static List<String> of(JsonNode schema, JsonNode document) {
        SchemaCheck check = new SchemaCheck();
        check.value("", schema, document);
        return check.faults;
    }

    private void value(String path, JsonNode schema, JsonNode value) {
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            if (!SILENT.contains(keyword.getKey()) && !holds(path, schema, keyword, value)) {
                faults.add(path + " breaks " + keyword.getKey() + ": " + keyword.getValue());
            }
        }
    }

    private boolean holds(String path, JsonNode schema, Map.Entry<String, JsonNode> keyword, JsonNode value) {
        JsonNode limit = keyword.getValue();
        return switch (keyword.getKey()) {
            case "type" -> isOf(limit.textValue(), value);
            case "enum" -> limit.valueStream().anyMatch(value::equals);
            case "format" -> isOfFormat(limit.textValue(), value);
            case "pattern" ->
                !value.isTextual() || Pattern.compile(limit.textValue()).matcher(value.textValue()).find();
            case "minLength" -> !value.isTextual() || length(value) >= limit.intValue();
            case "maxLength" -> !value.isTextual() || length(value) <= limit.intValue();
            case "minimum" -> !value.isNumber() || value.doubleValue() >= limit.doubleValue();
            case "maximum" -> !value.isNumber() || value.doubleValue() <= limit.doubleValue();
            case "minItems" -> !value.isArray() || value.size() >= limit.intValue();
            case "maxItems" -> !value.isArray() || value.size() <= limit.intValue();
            case "uniqueItems" -> value.size() == new LinkedHashSet<>(value.valueStream().toList()).size();
            case "required" -> limit.valueStream().allMatch(name -> value.has(name.textValue()));
            case "items" -> {
                for (int index = 0; index < value.size(); index++) {
                    value(path + "[" + index + "]", limit, value.get(index));
                }
                yield true;
            }
            case "additionalProperties" -> properties(path, schema, limit, value);
            default -> false;
        };
    }

    private boolean properties(String path, JsonNode schema, JsonNode others, JsonNode value) {
        for (Map.Entry<String, JsonNode> property : value.properties()) {
            JsonNode known = schema.path("properties").path(property.getKey());
            String at = path + "." + property.getKey();
            if (!known.isMissingNode()) {
                value(at, known, property.getValue());
            } else if (others.isObject()) {
                value(at, others, property.getValue());
            } else {
                faults.add(at + " is not known");
            }
        }
        return true;
    }

    private static int length(JsonNode value) {
        return value.textValue().codePointCount(0, value.textValue().length());
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            default -> false;
        };
    }

    private static boolean isOfFormat(String format, JsonNode value) {
        return switch (format) {
            case "int64" -> value.canConvertToLong();
            case "date-time" -> isTime(value.asText());
            default -> false;
        };
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException no) {
            return false;
        }
    }
}
