package live.hundredms.operator.suites.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldShape;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.support.FieldExamples;
import live.hundredms.operator.support.FieldJson;
import live.hundredms.operator.support.oracle.RoomAgreesWithManifest;

/** What one Room was last told to be, from its creation to its deletion; then it may begin again. */
final class SoakRoom {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENABLED = "enabled";
    /** All but the template, whose ids are those of one workspace. */
    private static final List<String> FIELDS = Stream.concat(Stream.of(ENABLED),
            Arrays.stream(RoomField.values()).filter(field -> field != RoomField.TEMPLATE).map(RoomField::specName))
            .toList();
    private static final RoomAgreesWithManifest DECLARED = RoomAgreesWithManifest.exactly(_ -> Map.of());
    /** Shapes whose values here are never repeated, so that an old one can be told from what 100ms has of its own. */
    private static final Set<FieldShape> UNIQUE = EnumSet.of(FieldShape.TEXT, FieldShape.TEXTS, FieldShape.RECORDING);

    private final String namespace;
    private final String name;
    private final Random random;
    /** Values that were declared before, as 100ms would show them, without credentials, which are rotated. */
    private final Set<JsonNode> formerly = new HashSet<>();
    private ObjectNode spec = JSON.createObjectNode();
    private boolean alive;
    private int edits;

    SoakRoom(String namespace, String name, long seed) {
        this.namespace = namespace;
        this.name = name;
        this.random = new Random(seed);
    }

    String namespace() {
        return namespace;
    }

    String name() {
        return name;
    }

    String remoteName() {
        return namespace + "." + name;
    }

    boolean alive() {
        return alive;
    }

    JsonNode spec() {
        return spec;
    }

    void deleted() {
        alive = false;
    }

    /** A manifest to begin with; deletion always disables, also a room that was there before. */
    String born() {
        alive = true;
        formerly.clear();
        spec = JSON.createObjectNode().put("enabled", true).put("deletionPolicy", "Disable");
        for (int i = random.nextInt(4); i >= 0; i--) {
            String field = FIELDS.get(random.nextInt(FIELDS.size()));
            spec.set(field, value(field));
        }
        ObjectNode manifest = JSON.createObjectNode().put("apiVersion", "100ms.live/v1").put("kind", "Room");
        manifest.putObject("metadata").put("name", name).put("namespace", namespace);
        return manifest.set("spec", spec).toString();
    }

    /** A merge patch that changes one to three fields or takes one away. */
    String edited() {
        ObjectNode patch = JSON.createObjectNode();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String field = FIELDS.get(random.nextInt(FIELDS.size()));
            boolean removed = isRemovable(field) && spec.has(field) && random.nextInt(4) == 0;
            JsonNode value = removed ? JsonNodeFactory.instance.nullNode() : value(field);
            if (spec.hasNonNull(field)) {
                formerly.add(withoutCredentials(DECLARED.value(spec.get(field))));
            }
            patch.set(field, value);
            spec.set(field, value);
        }
        spec.properties().removeIf(entry -> entry.getValue().isNull());
        return JSON.createObjectNode().set("spec", patch).toString();
    }

    /** Whether 100ms puts the field back, and a test can see that it did. */
    private static boolean isRemovable(String name) {
        return RoomField.named(name).filter(field -> UNIQUE.contains(field.shape()))
                .filter(field -> field.resetValue().isPresent()).isPresent();
    }

    private JsonNode value(String field) {
        return RoomField.named(field).map(this::value)
                .orElseGet(() -> JSON.getNodeFactory().booleanNode(random.nextInt(3) > 0));
    }

    private JsonNode value(RoomField field) {
        edits++;
        String unique = name + "-" + edits + "-" + random.nextInt(1 << 20);
        ObjectNode tree = JSON.createObjectNode();
        return switch (field.shape()) {
            case TEXT -> tree.textNode(unique);
            case TEXTS -> tree.arrayNode().add(unique);
            case WORD, FLAG -> {
                List<FieldValue> values = FieldExamples.shown(field);
                yield FieldJson.manifest(values.get(random.nextInt(values.size())));
            }
            case WHOLE -> tree.numberNode(between(field.examples()));
            case RECORDING -> recording(tree, unique);
            case WEBHOOK -> {
                tree.put("url", "https://hooks.example/" + unique).putObject("headersSecretRef").put("name",
                        "headers-" + random.nextInt(SoakSecrets.COUNT));
                yield tree;
            }
        };
    }

    private static JsonNode withoutCredentials(JsonNode value) {
        JsonNode copy = value.deepCopy();
        copy.findParents("credentials").forEach(parent -> ((ObjectNode) parent).remove("credentials"));
        return copy;
    }

    private int between(List<FieldValue> examples) {
        int[] ends = examples.stream().mapToInt(example -> FieldJson.manifest(example).asInt()).sorted().toArray();
        return random.nextInt(ends[0], ends[1] + 1);
    }

    private JsonNode recording(ObjectNode tree, String unique) {
        ObjectNode upload = tree.put("enabled", random.nextBoolean()).putObject("uploadInfo").put("type", "s3")
                .put("location", "bucket").put("prefix", unique);
        upload.putObject("credentialsSecretRef").put("name", "storage-" + random.nextInt(SoakSecrets.COUNT));
        return tree;
    }

    /** What of the manifest the remote room does not show. */
    List<String> missing(JsonNode remote, SoakSecrets secrets) {
        List<String> missing = new ArrayList<>(
                RoomAgreesWithManifest.exactly(secret -> secrets.of(namespace, secret)).differences(spec, remote));
        for (RoomField field : RoomField.values()) {
            JsonNode shown = remote.path(field.wireName(Dialect.CURRENT).orElseThrow());
            if (isRemovable(field.specName()) && !spec.has(field.specName())
                    && formerly.contains(withoutCredentials(shown))) {
                missing.add(field.specName() + " taken away but " + shown);
            }
        }
        return missing;
    }
}
