package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The room calls of the Legacy API (100ms-api.md B): one write by name, and no read unless a switch enables it. */
final class LegacyRooms {
    private static final List<String> STORED = StoredField.ofLegacy();
    private static final Set<String> SWITCHING = Set.of("name", "active");
    private final RoomRules rules;
    private final Set<Switch> switches;

    LegacyRooms(RoomRules rules, Set<Switch> switches) {
        this.rules = rules;
        this.switches = switches;
    }

    /** {@code POST /api/v2/rooms}: creates, rewrites, enables or disables a room by its name. */
    Reply post(Call call) {
        ObjectNode body = call.body();
        rules.checkTypes(body);
        rules.checkUpload(body.path("recording_info"), !switches.contains(Switch.LEGACY_ANY_STORAGE));
        ObjectNode declared = declared(call, body);
        rules.checkBounds(declared);
        boolean bare = body.properties().stream().allMatch(field -> SWITCHING.contains(field.getKey()));
        String name = body.has("name") ? body.get("name").asText() : UUID.randomUUID().toString();
        boolean active = body.path("active").asBoolean(true);
        if (bare && !active && switches.contains(Switch.LEGACY_DISABLE_NOT_FOUND)
                && call.workspace().rooms().named(name).isEmpty()) {
            throw CallRefusal.notFound("Room");
        }
        StoredRoom room = call.workspace().rooms().upsert(name, draft(call, declared, active),
                held -> rewritten(held, body, declared, call.workspace().clock().instant()));
        ObjectNode shown = shown(call.workspace(), room);
        return Reply.ok(bare && !active && switches.contains(Switch.LEGACY_DISABLE_ECHOES_ACTIVE)
                ? shown.put("active", true)
                : shown);
    }

    private ObjectNode declared(Call call, ObjectNode body) {
        ObjectNode declared = body.deepCopy().retain(STORED);
        if (body.has("template")) {
            Template template = call.workspace().templates().named(body.get("template").asText())
                    .orElseThrow(() -> CallRefusal.invalid("Error: template not found"));
            declared.put("template_id", template.id());
        }
        if (declared.path("recording_info").path("upload_info").isObject()) {
            ObjectNode upload = declared.withObjectProperty("recording_info").withObjectProperty("upload_info");
            if ("s3".equals(upload.path("type").asText()) && !upload.path("options").has("region")) {
                upload.withObjectProperty("options").put("region", "ap-south-1");
            }
        }
        return declared;
    }

    private static RoomStore.Draft draft(Call call, ObjectNode declared, boolean active) {
        ObjectNode fresh = declared.deepCopy();
        if (!fresh.has("template_id")) {
            fresh.put("template_id", call.workspace().templates().byDefault().id());
        }
        return new RoomStore.Draft(active, fresh);
    }

    private StoredRoom rewritten(StoredRoom held, ObjectNode body, ObjectNode declared, Instant now) {
        boolean active = body.path("active").asBoolean(held.enabled() || switches.contains(Switch.UPSERT_ENABLES));
        if (body.has("active") && body.size() == 2) {
            return held.enabled(active, now);
        }
        ObjectNode fields = held.fields().deepCopy();
        if (switches.contains(Switch.UPSERT_RESETS)) {
            fields.retain("template_id");
        }
        fields.remove("recording_info");
        fields.setAll(declared);
        return held.changed(held.name(), active, fields, now);
    }

    /** {@code GET /api/v2/rooms/<id>}. */
    Reply retrieve(Call call) {
        requireReads();
        return Reply.ok(shown(call.workspace(), call.workspace().rooms().require(other(call.path("id")))));
    }

    /** {@code GET /api/v2/rooms}. */
    Reply list(Call call, RoomList rooms) {
        requireReads();
        return rooms.page(call, this::other, this::shown);
    }

    private ObjectNode shown(SimulatedWorkspace workspace, StoredRoom room) {
        return RoomShape.legacy(workspace, room).put("id", other(room.id()));
    }

    /** The ID in replies for a stored ID, and the stored ID for one in replies. */
    private String other(String id) {
        return switches.contains(Switch.LEGACY_IDS_DIFFER) ? Ids.twin(id) : id;
    }

    private void requireReads() {
        if (!switches.contains(Switch.LEGACY_READS)) {
            throw CallRefusal.notFound("Route");
        }
    }
}
