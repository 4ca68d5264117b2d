package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/** What a handler answers. */
record Reply(int status, JsonNode body) {
    static Reply ok(JsonNode body) {
        return new Reply(200, body);
    }
}
