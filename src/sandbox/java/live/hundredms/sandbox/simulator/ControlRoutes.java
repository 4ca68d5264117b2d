package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Routes below {@code /_simulator}, and the page. No token, fault or count applies to them. */
final class ControlRoutes {
    private static final String REFERENCE = """
            Control API of the simulator. It needs no token, and no fault and no count applies to it.

            GET   /                        The rooms and calls as a page.
            GET   /_simulator              This text.
            GET   /_simulator/state        All rooms, templates, recording assets, sessions and counts of calls as JSON,
                                           storage credentials included, but no room codes.
            POST  /_simulator/reset-calls  Counts calls from 0 again.
            POST  /_simulator/keys         Adds an access key to a workspace, as for a rotation. Fields: accessKey and
                                           appSecret of the new key; of, an access key that the workspace has, that of
                                           the first workspace if it is absent.
            DELETE /_simulator/keys/{key}  Revokes an access key.
            POST  /_simulator/rooms        Creates a room, as the dashboard would: its name, other fields of the
                                           current API, and of as above. It gets a room code for each role. An existing
                                           room of that name stays unchanged.
            PATCH /_simulator/rooms/{id}   Changes a room, as the dashboard would: fields of the current API
                                           as JSON; null removes a field.
            """ + RoomCodeControl.REFERENCE + RoomEvents.REFERENCE + """
            PUT   /_simulator/faults       Replaces all fault rules, a JSON list; [] ends all faults. Fields of a rule:
                                           method      such as GET; all methods if it is absent
                                           path        regular expression that the path of a request contains
                                           times       how often the rule applies; always if it is absent
                                           status      status of the answer, instead of doing anything
                                           body        body of the answer, instead of doing anything
                                           headers     headers that are added to the answer
                                           delayMillis pause before anything is done, in milliseconds
                                           reset       true cuts the connection before anything is done
                                           lostReply   true cuts the connection after everything is done

            Examples: a room that no Room made, and the next 3 calls that create or update a room answer 503.
            curl -X POST -d '{"name":"class-1","description":"Algebra"}' ADDRESS/_simulator/rooms
            curl -X PUT -d '[{"method":"POST","path":"/rooms","times":3,"status":503}]' ADDRESS/_simulator/faults
            """;
    /** Field of a body that names its workspace. */
    private static final String WORKSPACE = "of";

    private final SimulatorState state;
    private final Faults faults;
    private final TokenCheck keys;

    ControlRoutes(SimulatorState state, Faults faults, TokenCheck keys) {
        this.state = state;
        this.faults = faults;
        this.keys = keys;
    }

    void add(RoutesConfig routes) {
        routes.get("/", context -> context.html(StatePage.of(state)));
        routes.get("/_simulator", context -> context.contentType("text/plain; charset=utf-8").result(REFERENCE));
        routes.get("/_simulator/state", context -> answer(context, Reply.ok(state.json())));
        routes.post("/_simulator/reset-calls", context -> {
            state.resetCalls();
            answer(context, Reply.ok(Json.object()));
        });
        routes.post("/_simulator/keys", context -> answer(context, told(context, this::addKey)));
        routes.delete("/_simulator/keys/{key}", context -> answer(context, revoke(context.pathParam("key"))));
        routes.post("/_simulator/rooms", context -> answer(context, told(context, this::makeRoom)));
        routes.patch("/_simulator/rooms/{id}", context -> answer(context,
                told(context, patch -> ofRoom(state.patchRoom(context.pathParam("id"), patch)))));
        new RoomCodeControl(state, this::workspaceOf).add(routes);
        new RoomEvents(state).add(routes);
        routes.put("/_simulator/faults", context -> answer(context, told(context, this::setFaults)));
    }

    /** The reply after a change of a room; empty if there is no such room. */
    static Reply ofRoom(Optional<JsonNode> changed) {
        return changed.map(Reply::ok).orElseGet(() -> CallRefusal.notFound("Room").reply());
    }

    private static Reply told(Context context, Function<JsonNode, Reply> act) {
        return told(context.bodyAsBytes(), act);
    }

    /** The reply to a body; a sentence about the error if the body cannot be used. */
    static Reply told(byte[] body, Function<JsonNode, Reply> act) {
        try {
            return act.apply(Json.read(body));
        } catch (CallRefusal refusal) {
            return refusal.reply();
        } catch (IOException e) {
            return CallRefusal.invalid("the body is not JSON").reply();
        } catch (IllegalArgumentException e) {
            return CallRefusal.invalid(String.valueOf(e.getMessage())).reply();
        }
    }

    private Reply addKey(JsonNode key) {
        Credentials more = new Credentials(key.path("accessKey").asText(), key.path("appSecret").asText());
        keys.add(workspaceOf(key), more);
        return Reply.ok(Json.object().put("accessKey", more.accessKey()));
    }

    private Reply revoke(String accessKey) {
        return keys.remove(accessKey) ? Reply.ok(Json.object()) : CallRefusal.notFound("Key").reply();
    }

    private Reply makeRoom(JsonNode room) {
        String name = room.path("name").asText();
        if (!(room instanceof ObjectNode fields) || name.isEmpty()) {
            throw new IllegalArgumentException("a room needs a name");
        }
        return Reply.ok(state.addRoom(workspaceOf(room).credentials().accessKey(), name,
                fields.deepCopy().without(List.of("name", WORKSPACE))));
    }

    private SimulatedWorkspace workspaceOf(JsonNode body) {
        String accessKey = body.path(WORKSPACE).asText();
        return accessKey.isEmpty()
                ? state.first()
                : keys.of(accessKey).orElseThrow(
                        () -> new IllegalArgumentException("no workspace has the access key " + accessKey));
    }

    private Reply setFaults(JsonNode rules) {
        faults.set(FaultRules.parse(rules));
        return Reply.ok(rules);
    }

    static void answer(Context context, Reply reply) {
        reply.sendTo(context);
    }
}
