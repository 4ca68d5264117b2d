package live.hundredms.sandbox.simulator;

import io.javalin.config.RoutesConfig;

/** The part of {@code /_simulator} that lets something be recorded in a room. */
final class RecordingControl {
    static final String REFERENCE = """
            POST  /_simulator/rooms/{id}/assets
                                           Adds a recording asset of a room: its type, such as room-composite; its status,
                                           completed if it is absent, or failed; created_at, now if it is absent; other
                                           fields of an asset, such as session_id and path. null removes a field. A
                                           workspace keeps the newest 10000.
            """;
    private final SimulatorState state;

    RecordingControl(SimulatorState state) {
        this.state = state;
    }

    void add(RoutesConfig routes) {
        routes.post("/_simulator/rooms/{id}/assets", context -> ControlRoutes.answer(context, ControlRoutes
                .told(context, asset -> ControlRoutes.ofRoom(state.addAsset(context.pathParam("id"), asset)))));
    }
}
