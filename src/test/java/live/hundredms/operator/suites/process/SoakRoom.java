package live.hundredms.operator.suites.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import live.hundredms.operator.support.oracle.RoomAgreesWithManifest;

/** What one Room was last told to be, from its creation to its deletion; then it may begin again. */
final class SoakRoom {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> REGIONS = List.of("eu", "in", "us");
    private static final List<String> FIELDS = List.of("description", "size", "maxDurationSeconds", "region", "polls",
            "enabled", "recordingInfo", "webhook");
    /** Fields that 100ms puts back when they leave the manifest, and whose values here are never repeated. */
    private static final Set<String> REMOVABLE = Set.of("description", "polls", "recordingInfo");

    private final String namespace;
    private final String name;
    private final Random random;
    private final Set<String> formerly = new HashSet<>();
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
            boolean removed = REMOVABLE.contains(field) && spec.has(field) && random.nextInt(4) == 0;
            JsonNode value = removed ? JsonNodeFactory.instance.nullNode() : value(field);
            if (spec.has(field)) {
                formerly.add(spec.get(field).toString());
            }
            patch.set(field, value);
            spec.set(field, value);
        }
        spec.properties().removeIf(entry -> entry.getValue().isNull());
        return JSON.createObjectNode().set("spec", patch).toString();
    }

    private JsonNode value(String field) {
        edits++;
        String unique = name + "-" + edits + "-" + random.nextInt(1 << 20);
        ObjectNode tree = JSON.createObjectNode();
        return switch (field) {
            case "size" -> tree.numberNode(1 + random.nextInt(2_000));
            case "maxDurationSeconds" -> tree.numberNode(120 + random.nextInt(40_000));
            case "region" -> tree.textNode(REGIONS.get(random.nextInt(REGIONS.size())));
            case "polls" -> tree.arrayNode().add(unique);
            case "enabled" -> tree.booleanNode(random.nextInt(3) > 0);
            case "recordingInfo" -> recording(tree, unique);
            case "webhook" -> {
                tree.put("url", "https://hooks.example/" + unique).putObject("headersSecretRef").put("name",
                        "headers-" + random.nextInt(SoakSecrets.COUNT));
                yield tree;
            }
            default -> tree.textNode(unique);
        };
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
        if (!spec.has("description") && formerly.contains(remote.path("description").toString())) {
            missing.add("description taken away but " + remote.path("description"));
        }
        if (!spec.has("polls") && formerly.contains(remote.path("polls").toString())) {
            missing.add("polls taken away but " + remote.path("polls"));
        }
        return missing;
    }
}
