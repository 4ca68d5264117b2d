package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What 100ms accepts for a room, and the texts of its refusals (100ms-api.md B.2, C.2, C.9.2). */
final class RoomRules {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.:_-]+");
    private static final Set<String> REGIONS = Set.of("eu", "in", "us", "auto");
    private static final Set<String> STORAGE = Set.of("s3", "gs", "oss", "azure");
    private static final Map<String, JsonNodeType> TYPES = types();

    private final boolean anyName;

    RoomRules(Set<Switch> switches) {
        this.anyName = switches.contains(Switch.ANY_NAME);
    }

    private static Map<String, JsonNodeType> types() {
        Map<String, JsonNodeType> types = new TreeMap<>(Map.of("name", JsonNodeType.STRING, "template",
                JsonNodeType.STRING, "enabled", JsonNodeType.BOOLEAN, "active", JsonNodeType.BOOLEAN));
        for (StoredField field : StoredField.values()) {
            types.put(field.wireName(), field.type());
        }
        return types;
    }

    /** Refuses wrong types and an invalid name, and removes fields that are null, which count as not sent. */
    void checkTypes(ObjectNode body) {
        body.properties().removeIf(field -> field.getValue().isNull());
        TYPES.forEach((field, type) -> {
            JsonNode value = body.path(field);
            boolean whole = type != JsonNodeType.NUMBER || (value.canConvertToInt() && value.isIntegralNumber());
            if (body.has(field) && (value.getNodeType() != type || !whole)) {
                throw CallRefusal.invalidBody(field + " is of the wrong type");
            }
        });
        if (body.has("name") && !anyName && !NAME.matcher(body.get("name").asText()).matches()) {
            throw CallRefusal.invalidBody("name");
        }
    }

    /** Refuses out-of-range values in the room that would result from a call. */
    void checkBounds(ObjectNode fields) {
        if (fields.has("region") && !REGIONS.contains(fields.get("region").asText())) {
            throw CallRefusal.invalid("Error: region not supported");
        }
        checkDuration(fields.path("max_duration_seconds").asInt(120));
        checkSize(fields.path("size").asInt(0), fields.path("large_room").asBoolean(false));
        checkWebhook(fields.path("webhook"));
        for (JsonNode poll : fields.path("polls")) {
            if (!poll.isTextual()) {
                throw CallRefusal.invalidBody("polls is of the wrong type");
            }
        }
    }

    private static void checkDuration(int seconds) {
        if (seconds < 120) {
            throw CallRefusal.invalidBody("max_duration_seconds less than 120 seconds");
        }
        if (seconds > 43200) {
            throw CallRefusal.invalidBody("max_duration_seconds greater than 43200 seconds");
        }
    }

    private static void checkSize(int size, boolean large) {
        if (size < 0) {
            throw CallRefusal.invalidBody("room size less than 0");
        }
        if (size > 20000) {
            throw CallRefusal.invalidBody("room size greater than 20000");
        }
        if (size > 2500 && !large) {
            throw CallRefusal.invalidBody("room size greater than 2500, set large_room flag as true");
        }
    }

    private static void checkWebhook(JsonNode webhook) {
        if (webhook.isMissingNode()) {
            return;
        }
        if (!webhook.path("url").isTextual() || webhook.path("url").asText().isEmpty()) {
            throw CallRefusal.invalidBody("webhook url is missing");
        }
        JsonNode headers = webhook.path("headers");
        for (JsonNode value : headers) {
            if (!headers.isObject() || !value.isTextual()) {
                throw CallRefusal.invalidBody("webhook headers is of the wrong type");
            }
        }
    }

    /** Refuses a storage for recordings that cannot be used. */
    void checkUpload(JsonNode recording, boolean s3Only) {
        JsonNode upload = recording.path("upload_info");
        if (upload.isMissingNode() || upload.isNull()) {
            return;
        }
        if (!upload.path("location").isTextual() || upload.path("location").asText().isEmpty()) {
            throw CallRefusal.invalid("Bucket location is missing");
        }
        String type = upload.path("type").asText();
        JsonNode pair = upload.path("credentials");
        boolean paired = pair.isMissingNode()
                || (!pair.path("key").asText().isEmpty() && !pair.path("secret").asText().isEmpty());
        if (!STORAGE.contains(type) || (s3Only && !"s3".equals(type)) || !paired) {
            throw CallRefusal.invalid("Invalid upload configuration");
        }
    }
}
