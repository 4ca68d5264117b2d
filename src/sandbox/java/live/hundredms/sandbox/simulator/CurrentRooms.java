package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The room calls of the Current API (100ms-api.md C). */
final class CurrentRooms {
    private static final List<String> STORED = StoredField.ofCurrent();
    private final RoomRules rules;
    private final Set<Switch> switches;

    CurrentRooms(RoomRules rules, Set<Switch> switches) {
        this.rules = rules;
        this.switches = switches;
    }

    /**
     * {@code POST /rooms}: creates a room, or rewrites the room that has the name. {@code enabled} is not one of its
     * fields and is ignored.
     */
    Reply upsert(Call call) {
        ObjectNode body = checked(call);
        ObjectNode declared = body.deepCopy().retain(STORED);
        String name = body.has("name") ? body.get("name").asText() : UUID.randomUUID().toString();
        rules.checkBounds(declared);
        ObjectNode fresh = declared.deepCopy();
        if (!fresh.has("template_id")) {
            fresh.put("template_id", call.workspace().templates().byDefault().id());
        }
        StoredRoom room = call.workspace().rooms().upsert(name, new RoomStore.Draft(true, fresh),
                held -> rewritten(held, switches.contains(Switch.UPSERT_RESETS) ? fresh : declared, now(call)));
        boolean open = switches.contains(Switch.CREATE_ECHOES_CREDENTIALS);
        return Reply
                .ok(open ? RoomShape.complete(call.workspace(), room) : RoomShape.retrieved(call.workspace(), room));
    }

    private StoredRoom rewritten(StoredRoom held, ObjectNode declared, Instant now) {
        ObjectNode fields = switches.contains(Switch.UPSERT_RESETS) ? Json.object() : held.fields().deepCopy();
        // If it is left out, recording follows the template again (100ms-api.md C.3.1, C.4).
        fields.remove("recording_info");
        fields.setAll(declared);
        rules.checkBounds(fields);
        return held.changed(held.name(), held.enabled() || switches.contains(Switch.UPSERT_ENABLES), fields, now);
    }

    /** {@code POST /rooms/<id>}: changes only what the body contains. */
    Reply update(Call call) {
        ObjectNode body = checked(call);
        StoredRoom room = call.workspace().rooms().change(call.path("id"), held -> patched(held, body, now(call)));
        boolean bare = body.size() == 1 && body.has("enabled") && !switches.contains(Switch.FULL_DISABLE_REPLY);
        return Reply.ok(
                later(bare ? RoomShape.switched(call.workspace(), room) : RoomShape.complete(call.workspace(), room)));
    }

    private StoredRoom patched(StoredRoom held, ObjectNode body, Instant now) {
        ObjectNode fields = held.fields().deepCopy();
        ObjectNode declared = body.deepCopy().retain(STORED);
        declared.remove("template_id");
        fields.setAll(declared);
        rules.checkBounds(fields);
        return held.changed(body.path("name").asText(held.name()), body.path("enabled").asBoolean(held.enabled()),
                fields, now);
    }

    private ObjectNode checked(Call call) {
        ObjectNode body = call.body();
        rules.checkTypes(body);
        if (body.has("template")) {
            throw CallRefusal.invalidBody("template. Use template_id");
        }
        if (body.has("template_id") && call.workspace().templates().find(body.get("template_id").asText()).isEmpty()) {
            throw CallRefusal.invalid("Error: template not found");
        }
        rules.checkUpload(body.path("recording_info"), false);
        return body;
    }

    /** {@code GET /rooms/<id>}: enabled and disabled rooms. */
    Reply retrieve(Call call) {
        return Reply
                .ok(later(RoomShape.retrieved(call.workspace(), call.workspace().rooms().require(call.path("id")))));
    }

    /** An item of {@code GET /rooms}. */
    ObjectNode listed(SimulatedWorkspace workspace, StoredRoom room) {
        return later(RoomShape.listed(workspace, room));
    }

    /** The shape of a reply to any call but a creation. */
    private ObjectNode later(ObjectNode shape) {
        if (switches.contains(Switch.APP_ID_ONLY_ON_CREATE)) {
            shape.remove("app_id");
        }
        return shape;
    }

    private static Instant now(Call call) {
        return call.workspace().clock().instant();
    }
}
