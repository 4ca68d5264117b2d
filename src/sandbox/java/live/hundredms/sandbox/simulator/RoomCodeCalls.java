package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The room code calls (100ms-api.md C.8, C.9.2). */
final class RoomCodeCalls {
    private final Set<Switch> switches;

    RoomCodeCalls(Set<Switch> switches) {
        this.switches = switches;
    }

    /** {@code POST /room-codes/room/<id>}: one code per role. */
    Reply makeAll(Call call) {
        StoredRoom room = open(call);
        RoomCodes.Missing missing = switches.contains(Switch.DISABLED_CODE_STAYS)
                ? RoomCodes.Missing.NO_CODE
                : RoomCodes.Missing.NO_ENABLED_CODE;
        ObjectNode reply = Json.object();
        ArrayNode data = reply.putArray("data");
        call.workspace().codes().makeAll(room.id(), roles(call, room), missing).forEach(code -> data.add(code.shape()));
        return Reply.ok(reply);
    }

    /** {@code POST /room-codes/room/<id>/role/<role>}: one code more. */
    Reply makeForRole(Call call) {
        StoredRoom room = open(call);
        String role = call.path("role");
        requireRole(call, room, role);
        RoomCodes codes = call.workspace().codes();
        return Reply.ok((switches.contains(Switch.ROLE_CODE_REUSED)
                ? codes.makeOrReuse(room.id(), role)
                : codes.make(room.id(), role)).shape());
    }

    /** {@code GET /room-codes/room/<id>}: enabled and disabled ones, unless {@code enabled} is given. */
    Reply list(Call call) {
        Page page = Page.of(call, switches, 10, 100);
        StoredRoom room = open(call);
        Optional<String> role = call.query("role");
        role.ifPresent(asked -> requireRole(call, room, asked));
        Stream<StoredCode> found = call.workspace().codes().of(room.id()).stream()
                .filter(code -> role.map(code.role()::equals).orElse(true))
                .filter(code -> call.flag("enabled").map(asked -> asked == code.enabled()).orElse(true));
        List<StoredCode> rest = page.start().map(start -> found.dropWhile(code -> !code.code().equals(start)).skip(1))
                .orElse(found).toList();
        ObjectNode envelope = page.envelope(rest.iterator(), StoredCode::shape, switches);
        int shown = envelope.path("data").size();
        return Reply.ok(envelope.put("last", shown == 0 ? "" : rest.get(shown - 1).code()));
    }

    /** {@code POST /room-codes/code}: also for a room that is disabled. */
    Reply enable(Call call) {
        ObjectNode body = call.body();
        boolean known = body.size() == 2 && body.path("code").isTextual() && body.path("enabled").isBoolean();
        if (!known) {
            throw CallRefusal.invalid("Invalid body parameter");
        }
        RoomCodes codes = call.workspace().codes();
        StoredCode code = codes.find(body.path("code").asText()).orElseThrow(() -> CallRefusal.notFound("Code"));
        boolean on = body.path("enabled").asBoolean();
        if (on && !roles(call, call.workspace().rooms().require(code.roomId())).contains(code.role())) {
            throw new CallRefusal(403, "Code can not be enabled (role/room does not exist)");
        }
        return Reply.ok(codes.enable(code.code(), on).orElse(code).shape());
    }

    private static StoredRoom open(Call call) {
        StoredRoom room = call.workspace().rooms().require(call.path("id"));
        if (!room.enabled()) {
            throw new CallRefusal(403, "Room is disabled");
        }
        return room;
    }

    private static void requireRole(Call call, StoredRoom room, String role) {
        if (!roles(call, room).contains(role)) {
            throw CallRefusal.notFound("Role");
        }
    }

    private static Set<String> roles(Call call, StoredRoom room) {
        return call.workspace().templateOf(room).roles();
    }
}
