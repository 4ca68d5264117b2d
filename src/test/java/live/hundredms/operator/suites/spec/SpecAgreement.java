package live.hundredms.operator.suites.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.support.FieldJson;
import live.hundredms.operator.support.oracle.RoomAgreesWithManifest;

/** The first oracle: what the room at 100ms must be, said of the manifest and the field table alone. */
final class SpecAgreement {
    private static final Set<String> TEMPLATES = Set.of("template", "templateId");
    private static final RoomAgreesWithManifest MANIFEST = RoomAgreesWithManifest
            .exactly(secret -> Optional.ofNullable(Meanings.SECRETS.get(secret)).orElseThrow());

    private final Scene scene;

    SpecAgreement(Scene scene) {
        this.scene = scene;
    }

    /** The rows of the field table that a spec declares. */
    static Set<RoomField> declared(JsonNode spec) {
        return Arrays.stream(RoomField.values())
                .filter(field -> field == RoomField.TEMPLATE
                        ? TEMPLATES.stream().anyMatch(spec::hasNonNull)
                        : spec.hasNonNull(field.specName()))
                .collect(Collectors.toSet());
    }

    /** Fields that left the manifest, now or earlier, and that can't be put back. */
    static Set<String> notReset(Set<String> left, JsonNode before, JsonNode after) {
        Set<String> all = new TreeSet<>(left);
        declared(before).stream().filter(field -> field.resetValue().isEmpty()).map(RoomField::specName)
                .forEach(all::add);
        declared(after).stream().map(RoomField::specName).forEach(all::remove);
        return all;
    }

    /** What 100ms must show after the manifest changed, but for the time of the change. */
    JsonNode expected(JsonNode room, JsonNode before, JsonNode after) {
        ObjectNode expected = room.deepCopy();
        expected.remove("updated_at");
        expected.put("enabled", after.path("enabled").asBoolean(true));
        for (RoomField field : RoomField.values()) {
            if (declared(after).contains(field)) {
                set(expected, field, after);
            } else if (declared(before).contains(field)) {
                field.resetValue().ifPresent(reset -> show(expected, field, FieldJson.wire(reset)));
            }
        }
        String region = after.hasNonNull("region") ? after.get("region").asText() : "auto";
        JsonNode template = scene.remote().template(expected.path("template_id").asText());
        expected.put("region", region.equals("auto") ? template.path("settings").path("region").asText() : region);
        return expected;
    }

    private void set(ObjectNode expected, RoomField field, JsonNode spec) {
        if (field == RoomField.TEMPLATE) {
            JsonNode template = scene.remote()
                    .template(spec.path(spec.hasNonNull("templateId") ? "templateId" : "template").asText());
            expected.set("template_id", template.path("id"));
            expected.set("template", template.path("name"));
        } else {
            show(expected, field, MANIFEST.value(spec.path(field.specName())));
        }
    }

    private static void show(ObjectNode expected, RoomField field, JsonNode value) {
        expected.set(field.wireName(Dialect.CURRENT).orElseThrow(), value);
        if (field == RoomField.RECORDING_INFO) {
            expected.put("recording_source_template", false).put("enabled_source_template", false);
        }
    }

    /** What of a room doesn't tell whether it was created so. */
    static Stream<String> own() {
        return Stream.of("id", "name", "created_at", "updated_at");
    }
}
