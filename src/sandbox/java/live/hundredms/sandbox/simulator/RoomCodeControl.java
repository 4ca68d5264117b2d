package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The part of {@code /_simulator} about room codes and the roles that they are for. */
final class RoomCodeControl {
    static final String REFERENCE = """
            GET   /_simulator/rooms/{id}/codes
                                           The room codes of a room, including disabled ones. A code is all that a
                                           participant needs to join, so this is the only route under /_simulator that shows them.
            PATCH /_simulator/codes        Enables or disables a room code. Fields: code and enabled.
            PATCH /_simulator/templates/{template}/roles
                                           Changes the roles of a template, which is given by its name or its ID: null
                                           removes a role, an object adds or replaces one, and name in it renames it. of
                                           in the query is as above. Codes of a removed role stay enabled until the codes
                                           of their room are made again.
            """;
    private final SimulatorState state;
    private final Function<JsonNode, SimulatedWorkspace> workspaceOf;

    /**
     * The routes of a simulator.
     *
     * @param workspaceOf the workspace that the field {@code of} of an object names
     */
    RoomCodeControl(SimulatorState state, Function<JsonNode, SimulatedWorkspace> workspaceOf) {
        this.state = state;
        this.workspaceOf = workspaceOf;
    }

    void add(RoutesConfig routes) {
        routes.get("/_simulator/rooms/{id}/codes",
                context -> ControlRoutes.answer(context, codes(context.pathParam("id"))));
        routes.patch("/_simulator/codes",
                context -> ControlRoutes.answer(context, ControlRoutes.told(context.bodyAsBytes(), this::switchCode)));
        routes.patch("/_simulator/templates/{template}/roles", context -> {
            ObjectNode query = Json.object().put("of", Optional.ofNullable(context.queryParam("of")).orElse(""));
            ControlRoutes.answer(context, ControlRoutes.told(context.bodyAsBytes(),
                    roles -> changeRoles(workspaceOf.apply(query), context.pathParam("template"), roles)));
        });
    }

    private Reply codes(String roomId) {
        if (state.room(roomId).isEmpty()) {
            return CallRefusal.notFound("Room").reply();
        }
        List<JsonNode> codes = state.codes(roomId);
        ArrayNode shown = JsonNodeFactory.instance.arrayNode().addAll(codes);
        return Reply.ok(shown);
    }

    private Reply switchCode(JsonNode change) {
        if (!change.path("code").isTextual() || !change.path("enabled").isBoolean()) {
            throw new IllegalArgumentException("a change of a room code has the fields code and enabled");
        }
        return state.switchCode(change.path("code").asText(), change.path("enabled").asBoolean()).map(Reply::ok)
                .orElseGet(() -> CallRefusal.notFound("Code").reply());
    }

    private Reply changeRoles(SimulatedWorkspace workspace, String template, JsonNode roles) {
        return state.patchRoles(workspace.credentials().accessKey(), template, roles).map(Reply::ok)
                .orElseGet(() -> CallRefusal.notFound("Template").reply());
    }
}
