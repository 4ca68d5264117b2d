package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.javalin.http.Context;

/**
 * The answer of a handler.
 *
 * @param body a missing node if there is none
 */
record Reply(int status, JsonNode body) {
    static Reply ok(JsonNode body) {
        return new Reply(200, body);
    }

    /** 204, without a body. */
    static Reply empty() {
        return new Reply(204, MissingNode.getInstance());
    }

    void sendTo(Context context) {
        context.status(status);
        if (!body.isMissingNode()) {
            context.contentType("application/json").result(Json.write(body));
        }
    }
}
