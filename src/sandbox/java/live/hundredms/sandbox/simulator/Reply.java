package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/** The answer of a handler. */
record Reply(int status, JsonNode body) {
    static Reply ok(JsonNode body) {
        return new Reply(200, body);
    }
}
