package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How replies show rooms: each kind of reply has its own shape (100ms-api.md B.3, C.5, E.5, E.16). */
final class RoomShape {
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter NANOS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'")
            .withZone(ZoneOffset.UTC);
    private static final String ZERO_TIME = "0001-01-01T00:00:00Z";

    private RoomShape() {
    }

    static String time(Instant instant) {
        return MILLIS.format(instant);
    }

    /** All stored fields, including storage credentials: the reply to an update. */
    static ObjectNode complete(SimulatedWorkspace workspace, StoredRoom room) {
        Template template = workspace.templateOf(room);
        ObjectNode shape = Json.object().put("id", room.id()).put("name", room.name()).put("enabled", room.enabled())
                .put("description", room.text("description")).put("customer_id", workspace.customerId())
                .put("customer", workspace.customerId()).put("app_id", workspace.appId());
        shape.set("recording_info", recording(room, template));
        boolean follows = !room.fields().has("recording_info");
        shape.put("recording_source_template", follows).put("enabled_source_template", follows)
                .put("template_id", template.id()).put("template", template.name())
                .put("region", region(room, template));
        for (StoredField field : StoredField.values()) {
            JsonNode shown = field.shown(room.fields());
            if (!shape.has(field.wireName()) && !shown.isMissingNode()) {
                shape.set(field.wireName(), shown);
            }
        }
        return shape.put("created_at", time(room.times().createdAt())).put("updated_at",
                time(room.times().updatedAt()));
    }

    /** The reply to a retrieval, without credentials. */
    static ObjectNode retrieved(SimulatedWorkspace workspace, StoredRoom room) {
        ObjectNode shape = complete(workspace, room);
        shape.set("recording_info", withoutCredentials(shape.get("recording_info")));
        return shape;
    }

    /** An item of a list: {@code recording} instead of {@code recording_info}, and a {@code key}. */
    static ObjectNode listed(SimulatedWorkspace workspace, StoredRoom room) {
        ObjectNode shape = retrieved(workspace, room);
        shape.set("recording", shape.remove("recording_info"));
        return shape.put("key", workspace.customerId() + ":" + room.name());
    }

    /** The reply to a bare enable or disable, whose blank fields mean nothing (100ms-api.md E.16). */
    static ObjectNode switched(SimulatedWorkspace workspace, StoredRoom room) {
        ObjectNode shape = retrieved(workspace, room);
        shape.set("recording", shape.remove("recording_info"));
        return shape.put("template_id", "").put("template", "").put("region", "").put("description", "");
    }

    /** A reply of Legacy, which shows credentials in clear text and no real time of update. */
    static ObjectNode legacy(SimulatedWorkspace workspace, StoredRoom room) {
        ObjectNode shape = Json.object().put("id", room.id()).put("name", room.name())
                .put("description", room.text("description")).put("active", room.enabled());
        shape.set("recording_info", recording(room, workspace.templateOf(room)));
        if (!room.fields().has("recording_info")) {
            shape.put("recording_source_template", true);
        }
        return shape.put("user", workspace.userId()).put("customer", workspace.customerId())
                .put("created_at", NANOS.format(room.times().createdAt())).put("updated_at", ZERO_TIME);
    }

    private static String region(StoredRoom room, Template template) {
        String declared = room.text("region");
        return declared.isEmpty() || "auto".equals(declared) ? template.region() : declared;
    }

    private static JsonNode recording(StoredRoom room, Template template) {
        if (room.fields().has("recording_info")) {
            return room.fields().get("recording_info");
        }
        JsonNode followed = template.recording();
        if (!followed.isObject()) {
            return JsonNodeFactory.instance.nullNode();
        }
        ObjectNode shown = Json.object().put("enabled", followed.path("enabled").asBoolean(false));
        if (followed.path("upload").isObject()) {
            ObjectNode upload = followed.path("upload").deepCopy();
            upload.remove("credentials");
            shown.set("upload_info", upload);
        }
        return shown;
    }

    private static JsonNode withoutCredentials(JsonNode recording) {
        if (!recording.path("upload_info").has("credentials")) {
            return recording;
        }
        ObjectNode copy = recording.deepCopy();
        copy.withObjectProperty("upload_info").remove("credentials");
        return copy;
    }
}
