package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The room code calls (100ms-api.md C.8, C.9.2). */
final class RoomCodeCalls {
    private final Set<Switch> switches;

    RoomCodeCalls(Set<Switch> switches) {
        this.switches = switches;
    }

    /** {@code POST /room-codes/room/<id>}: returns the same codes each time. */
    Reply make(Call call) {
        StoredRoom room = open(call);
        ObjectNode reply = Json.object();
        ArrayNode data = reply.putArray("data");
        call.workspace().codes().make(room.id(), roles(call, room)).forEach(code -> data.add(code.shape()));
        return Reply.ok(reply);
    }

    /** {@code POST /room-codes/room/<id>/role/<role>}. */
    Reply makeForRole(Call call) {
        StoredRoom room = open(call);
        String role = call.path("role");
        if (!roles(call, room).contains(role)) {
            throw CallRefusal.notFound("Role");
        }
        return call.workspace().codes().make(room.id(), roles(call, room)).stream()
                .filter(code -> code.role().equals(role)).findFirst().map(code -> Reply.ok(code.shape()))
                .orElseThrow(() -> CallRefusal.notFound("Code"));
    }

    /** {@code GET /room-codes/room/<id>}. */
    Reply list(Call call) {
        Page page = Page.of(call, switches, 10, 100);
        Stream<RoomCodes.Code> found = call.workspace().codes().of(open(call).id()).stream()
                .filter(code -> call.query("role").map(code.role()::equals).orElse(true))
                .filter(code -> call.flag("enabled").map(asked -> asked == code.enabled()).orElse(true));
        List<RoomCodes.Code> rest = page.start()
                .map(start -> found.dropWhile(code -> !code.code().equals(start)).skip(1)).orElse(found).toList();
        ObjectNode envelope = page.envelope(rest.iterator(), RoomCodes.Code::shape, switches);
        int shown = envelope.path("data").size();
        return Reply.ok(envelope.put("last", shown == 0 ? "" : rest.get(shown - 1).code()));
    }

    /** {@code POST /room-codes/code}. */
    Reply enable(Call call) {
        ObjectNode body = call.body();
        boolean known = body.size() == 2 && body.path("code").isTextual() && body.path("enabled").isBoolean();
        if (!known) {
            throw CallRefusal.invalid("Invalid body parameter");
        }
        RoomCodes.Code code = call.workspace().codes().find(body.path("code").asText())
                .orElseThrow(() -> CallRefusal.notFound("Code"));
        boolean on = body.path("enabled").asBoolean();
        if (on && !roles(call, call.workspace().rooms().require(code.roomId())).contains(code.role())) {
            throw new CallRefusal(403, "Code can not be enabled (role/room does not exist)");
        }
        return Reply.ok(call.workspace().codes().enable(code, on).shape());
    }

    private static StoredRoom open(Call call) {
        StoredRoom room = call.workspace().rooms().require(call.path("id"));
        if (!room.enabled()) {
            throw new CallRefusal(403, "Room is disabled");
        }
        return room;
    }

    private static Set<String> roles(Call call, StoredRoom room) {
        Set<String> roles = new TreeSet<>();
        call.workspace().templateOf(room).content().path("roles").fieldNames().forEachRemaining(roles::add);
        return roles;
    }
}
