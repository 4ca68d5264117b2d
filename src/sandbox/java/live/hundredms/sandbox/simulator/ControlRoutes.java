package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;

/** {@code /_simulator} and the page: no token, no fault and no count applies to them. */
final class ControlRoutes {
    private final SimulatorState state;
    private final Faults faults;

    ControlRoutes(SimulatorState state, Faults faults) {
        this.state = state;
        this.faults = faults;
    }

    void add(RoutesConfig routes) {
        routes.get("/", context -> context.html(StatePage.of(state)));
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
