package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Routes below {@code /_simulator} for events in a room: people meet, or a recording leaves files. */
final class RoomEvents {
    static final String REFERENCE = """
            POST  /_simulator/rooms/{id}/assets
                                           Adds a recording asset of a room: its type, such as room-composite; its status,
                                           completed if it is absent, or failed; created_at, now if it is absent; other
                                           fields of an asset, such as session_id and path. null removes a field. A
                                           workspace keeps the newest 10000.
            POST  /_simulator/rooms/{id}/sessions
                                           Starts a session in an enabled room, or returns the one that is active. Field:
                                           peers, a list of objects with name, role and user_id. A workspace keeps the
                                           newest 10000.
            DELETE /_simulator/rooms/{id}/sessions
                                           Ends the active session of a room at once.
            """;
    private static final String ASSETS = "/_simulator/rooms/{id}/assets";
    private static final String SESSIONS = "/_simulator/rooms/{id}/sessions";
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);
    private final SimulatorState state;

    RoomEvents(SimulatorState state) {
        this.state = state;
    }

    void add(RoutesConfig routes) {
        routes.post(ASSETS, context -> ControlRoutes.answer(context, ControlRoutes.told(context.bodyAsBytes(),
                asset -> ControlRoutes.ofRoom(state.addAsset(context.pathParam("id"), asset)))));
        routes.post(SESSIONS, context -> {
            byte[] body = context.bodyAsBytes();
            ControlRoutes.answer(context, ControlRoutes.told(body.length == 0 ? NOTHING : body,
                    session -> ControlRoutes.ofRoom(state.startSession(context.pathParam("id"), session))));
        });
        routes.delete(SESSIONS, context -> ControlRoutes.answer(context, ended(context.pathParam("id"))));
    }

    private Reply ended(String roomId) {
        Optional<JsonNode> ended = state.endSession(roomId);
        return ended.isEmpty() && state.room(roomId).isPresent()
                ? SessionCalls.notFound().reply()
                : ControlRoutes.ofRoom(ended);
    }
}
