package live.hundredms.operator.suites.docs;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields below {@code spec} or {@code status} of a kind: facts from its CRD, order from its type. */
final class FieldTable {
    private final List<String> rows = new ArrayList<>();

    private FieldTable() {
    }

    /** Those of the spec, as a table in Markdown. */
    static String of(Path crd, Class<?> spec) throws IOException {
        var table = new FieldTable();
        table.add("", spec, part(crd, "spec"));
        return "| field | values | default | meaning |\n|---|---|---|---|\n" + String.join("\n", table.rows);
    }

    /** Those of the status, which has no defaults. */
    static String ofStatus(Path crd, Class<?> status) throws IOException {
        JSONSchemaProps schema = part(crd, "status");
        return Arrays.stream(status.getRecordComponents()).map(RecordComponent::getName)
                .map(name -> "| `" + name + "` | " + values(property(schema, name)) + " | "
                        + plain(property(schema, name).getDescription()) + " |")
                .collect(Collectors.joining("\n", "| field | values | meaning |\n|---|---|---|\n", ""));
    }

    private static JSONSchemaProps part(Path crd, String name) throws IOException {
        var definition = Serialization.unmarshal(Files.readString(crd), CustomResourceDefinition.class);
        return property(definition.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema(), name);
    }

    private void add(String path, Class<?> type, JSONSchemaProps schema) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            JSONSchemaProps field = property(schema, name);
            String start = schema.getRequired().contains(name)
                    ? "required"
                    : Optional.ofNullable(field.getDefault()).map(value -> "`" + value.asText() + "`").orElse("");
            rows.add("| `" + path + name + "` | " + values(field) + " | " + start + " | "
                    + plain(field.getDescription()) + " |");
            if (component.getType().isRecord()) {
                add(path + name + ".", component.getType(), field);
            }
            item(component)
                    .ifPresent(item -> add(path + name + "[].", item, requireNonNull(field.getItems().getSchema())));
        }
    }

    /** The type of the objects in a list; empty for any other component. */
    private static Optional<Class<?>> item(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType list
                && list.getActualTypeArguments()[0] instanceof Class<?> item && item.isRecord()
                        ? Optional.of(item)
                        : Optional.empty();
    }

    private static JSONSchemaProps property(JSONSchemaProps schema, String name) {
        return requireNonNull(schema.getProperties().get(name), () -> "the CRD has no " + name + ", but the type has");
    }

    private static String values(JSONSchemaProps field) {
        if (!field.getEnum().isEmpty()) {
            return field.getEnum().stream().map(JsonNode::asText).map(value -> "`" + value + "`")
                    .collect(Collectors.joining(", "));
        }
        return switch (field.getType()) {
            case "array" -> "list of " + field.getItems().getSchema().getType() + "s";
            case "integer" -> field.getMaximum() == null
                    ? "integer"
                    : "%d to %d".formatted(field.getMinimum().longValue(), field.getMaximum().longValue());
            default -> field.getType();
        };
    }

    private static String plain(String description) {
        return description.replace("|", "\\|").replace("<", "&lt;");
    }
}
