package live.hundredms.sandbox.simulator;

import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.util.List;
import java.util.Set;

/**
 * Routes of the simulator. Each route of 100ms is counted by method and path: those of Current without their {@code
 * /v2} ({@code POST /rooms}, {@code GET /rooms/<id>}), those of Legacy as they are ({@code POST /api/v2/rooms}, {@code
 * GET /policy/v1/templates}), every unknown path by its method ({@code DELETE /rooms/<id>}, else {@code PUT
 * elsewhere}).
 */
final class Routes {
    private static final List<HandlerType> METHODS = List.of(HandlerType.GET, HandlerType.POST, HandlerType.PUT,
            HandlerType.PATCH, HandlerType.DELETE);
    private final RoutesConfig routes;
    private final Gate gate;

    Routes(RoutesConfig routes, Gate gate) {
        this.routes = routes;
        this.gate = gate;
    }

    void add(SimulatorOptions options, JoinTokens tokens) {
        Set<Switch> switches = options.switches();
        RoomRules rules = new RoomRules(switches);
        RoomList list = new RoomList(switches, options.timing().listDelay());
        TemplateCalls templates = new TemplateCalls(switches);
        addRooms(new CurrentRooms(rules, switches), list);
        addTemplates(templates);
        addRoles(new TemplateRoleCalls());
        addCodes(new RoomCodeCalls(switches));
        routes.addEndpoint(new Endpoint(HandlerType.POST, "/v2/token",
                gate.guard("POST /token", tokens::workspaceOf, tokens::resolve)));
        addAssets(new RecordingAssetCalls(switches));
        addSessions(new SessionCalls(switches));
        addLegacy(new LegacyRooms(rules, switches), list);
        addRest();
    }

    private void addRooms(CurrentRooms rooms, RoomList list) {
        current(HandlerType.POST, "/rooms", rooms::upsert);
        current(HandlerType.GET, "/rooms", call -> list.page(call, rooms::listed));
        current(HandlerType.POST, "/rooms/{id}", rooms::update);
        current(HandlerType.GET, "/rooms/{id}", rooms::retrieve);
        for (HandlerType method : List.of(HandlerType.PUT, HandlerType.PATCH, HandlerType.DELETE)) {
            current(method, "/rooms", Routes::notAllowed);
            current(method, "/rooms/{id}", Routes::notAllowed);
        }
    }

    private void addTemplates(TemplateCalls templates) {
        current(HandlerType.GET, "/templates", templates::list);
        current(HandlerType.POST, "/templates", templates::put);
        current(HandlerType.GET, "/templates/{id}", templates::retrieve);
        current(HandlerType.POST, "/templates/{id}", templates::replace);
        current(HandlerType.GET, "/templates/{id}/settings", templates::settings);
        current(HandlerType.POST, "/templates/{id}/settings", templates::changeSettings);
        add(HandlerType.GET, "/policy/v1/templates", "/policy/v1/templates", templates::listLegacy);
    }

    private void addRoles(TemplateRoleCalls roles) {
        current(HandlerType.GET, "/templates/{id}/roles/{role}", roles::retrieve);
        current(HandlerType.POST, "/templates/{id}/roles/{role}", roles::put);
        current(HandlerType.DELETE, "/templates/{id}/roles/{role}", roles::remove);
    }

    private void addCodes(RoomCodeCalls codes) {
        current(HandlerType.POST, "/room-codes/room/{id}", codes::makeAll);
        current(HandlerType.GET, "/room-codes/room/{id}", codes::list);
        current(HandlerType.POST, "/room-codes/room/{id}/role/{role}", codes::makeForRole);
        current(HandlerType.POST, "/room-codes/code", codes::enable);
    }

    private void addAssets(RecordingAssetCalls assets) {
        current(HandlerType.GET, "/recording-assets", assets::list);
        current(HandlerType.GET, "/recording-assets/{id}", assets::retrieve);
        current(HandlerType.GET, "/recording-assets/{id}/presigned-url", assets::presign);
    }

    private void addSessions(SessionCalls sessions) {
        current(HandlerType.GET, "/sessions", sessions::list);
        current(HandlerType.GET, "/active-rooms/{id}", sessions::retrieve);
        current(HandlerType.POST, "/active-rooms/{id}/end-room", sessions::end);
    }

    private void addLegacy(LegacyRooms rooms, RoomList list) {
        legacy(HandlerType.POST, "/rooms", rooms::post);
        legacy(HandlerType.GET, "/rooms", call -> rooms.list(call, list));
        legacy(HandlerType.GET, "/rooms/{id}", rooms::retrieve);
        for (HandlerType method : List.of(HandlerType.PUT, HandlerType.PATCH, HandlerType.DELETE)) {
            legacy(method, "/rooms", Routes::notAllowed);
            legacy(method, "/rooms/{id}", Routes::notAllowed);
        }
    }

    private void addRest() {
        for (HandlerType method : METHODS) {
            for (String prefix : List.of("/v2", "/api", "/policy")) {
                routes.addEndpoint(
                        new Endpoint(method, prefix + "/<anything>", gate.guard(method.name() + " elsewhere", call -> {
                            throw CallRefusal.notFound("Route");
                        })));
            }
        }
    }

    private static Reply notAllowed(Call call) {
        throw new CallRefusal(405, "Method not allowed", call.context().method().name());
    }

    private void current(HandlerType method, String path, Gate.Handling handling) {
        add(method, "/v2" + path, path, handling);
    }

    private void legacy(HandlerType method, String path, Gate.Handling handling) {
        add(method, "/api/v2" + path, "/api/v2" + path, handling);
    }

    private void add(HandlerType method, String path, String counted, Gate.Handling handling) {
        String key = method.name() + " " + counted.replace('{', '<').replace('}', '>');
        routes.addEndpoint(new Endpoint(method, path, gate.guard(key, handling)));
    }
}
