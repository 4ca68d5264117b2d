package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;

/** {@code /_simulator} and the page: no token, no fault and no count applies to them. */
final class ControlRoutes {
    private static final String REFERENCE = """
            Control API of the simulator. It needs no token, and no fault and no count applies to it.

            GET   /                        The rooms and calls as a page.
            GET   /_simulator              This text.
            GET   /_simulator/state        All rooms, templates and counts of calls as JSON, storage credentials included.
            POST  /_simulator/reset-calls  Counts calls from 0 again.
            PATCH /_simulator/rooms/{id}   Changes a room as somebody in the dashboard would: fields of the current API
                                           as JSON; null removes a field.
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

            Example: the next 3 calls that create or update a room answer 503.
            curl -X PUT -d '[{"method":"POST","path":"/rooms","times":3,"status":503}]' ADDRESS/_simulator/faults
            """;
    private final SimulatorState state;
    private final Faults faults;

    ControlRoutes(SimulatorState state, Faults faults) {
        this.state = state;
        this.faults = faults;
    }

    void add(RoutesConfig routes) {
        routes.get("/", context -> context.html(StatePage.of(state)));
        routes.get("/_simulator", context -> context.contentType("text/plain; charset=utf-8").result(REFERENCE));
        routes.get("/_simulator/state", context -> answer(context, Reply.ok(state.json())));
        routes.post("/_simulator/reset-calls", context -> {
            state.resetCalls();
            answer(context, Reply.ok(Json.object()));
        });
        routes.patch("/_simulator/rooms/{id}", context -> answer(context, patch(context)));
        routes.put("/_simulator/faults", context -> answer(context, setFaults(context)));
    }

    private Reply patch(Context context) {
        try {
            JsonNode patch = Json.read(context.bodyAsBytes());
            return state.patchRoom(context.pathParam("id"), patch).map(Reply::ok)
                    .orElseGet(() -> CallRefusal.notFound("Room").reply());
        } catch (CallRefusal refusal) {
            return refusal.reply();
        } catch (IOException e) {
            return CallRefusal.invalid("the body is no JSON").reply();
        }
    }

    private Reply setFaults(Context context) {
        try {
            JsonNode rules = Json.read(context.bodyAsBytes());
            faults.set(FaultRules.parse(rules));
            return Reply.ok(rules);
        } catch (IOException e) {
            return CallRefusal.invalid("the body is no JSON").reply();
        } catch (IllegalArgumentException e) {
            return CallRefusal.invalid(String.valueOf(e.getMessage())).reply();
        }
    }

    private static void answer(Context context, Reply reply) {
        context.status(reply.status()).contentType("application/json").result(Json.write(reply.body()));
    }
}
