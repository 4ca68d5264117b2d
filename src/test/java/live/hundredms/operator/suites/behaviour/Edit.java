package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.support.FieldExamples;
import live.hundredms.operator.support.FieldJson;

/**
 * A manifest that changes in one field.
 *
 * @param wireName the field in the room as 100ms has it
 * @param expected what 100ms has there in the end
 */
record Edit(String before, String after, String wireName, JsonNode expected) {

    /** From the first to the second example of a row; of templates, those that a scene has. */
    static Edit of(RoomField field) {
        return field == RoomField.TEMPLATE
                ? new Edit("template: webinar", "template: classroom", "template",
                        JsonNodeFactory.instance.textNode("classroom"))
                : new Edit(FieldExamples.spec(field, field.examples().getFirst()).toString(),
                        FieldExamples.spec(field, field.examples().getLast()).toString(), wireName(field),
                        FieldJson.wire(field.examples().getLast()));
    }

    /** The rows that Legacy has. */
    static List<RoomField> ofLegacy() {
        return rows(field -> field.wireName(Dialect.LEGACY).isPresent());
    }

    static List<RoomField> rows(Predicate<RoomField> which) {
        return Arrays.stream(RoomField.values()).filter(which).toList();
    }

    static String wireName(RoomField field) {
        return field.wireName(Dialect.CURRENT).orElseThrow();
    }

    /** A spec with the first example of each of these rows. */
    static ObjectNode spec(List<RoomField> fields) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        fields.forEach(field -> spec.set(field.specName(), FieldJson.manifest(field.examples().getFirst())));
        return spec;
    }

    /** What 100ms has then. */
    static ObjectNode wire(List<RoomField> fields) {
        ObjectNode room = JsonNodeFactory.instance.objectNode();
        fields.forEach(field -> room.set(wireName(field), FieldJson.wire(field.examples().getFirst())));
        return room;
    }

    /** Makes the Room {@code lesson} and changes it; calls are counted from its change on. */
    void make(Scene scene) {
        scene.room("lesson", before);
        String id = scene.awaitReason("lesson", "UpToDate").id();
        scene.remote().count();

        scene.room("lesson", after);

        assertThat(scene.awaitReason("lesson", "UpToDate").id()).isEqualTo(id);
        assertThat(scene.remote().room("lesson").path(wireName)).isEqualTo(expected);
    }
}
