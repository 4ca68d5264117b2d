package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A request of one workspace that passed the gate. */
record Call(SimulatedWorkspace workspace, Context context) {
    /** The part of the path that a route calls {@code name}. */
    String path(String name) {
        return context.pathParam(name);
    }

    /** A query parameter. An empty one counts as absent. */
    Optional<String> query(String name) {
        return Optional.ofNullable(context.queryParam(name)).filter(value -> !value.isEmpty());
    }

    /** A query parameter that is {@code true} or {@code false}. Other values are refused. */
    Optional<Boolean> flag(String name) {
        return query(name).map(value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw CallRefusal.invalid("Invalid query parameter", name + " is true or false");
        });
    }

    /** A query parameter that is a time. Other values are refused. */
    Optional<Instant> moment(String name) {
        try {
            return query(name).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw CallRefusal.invalid("Invalid query parameter", name + " is a time such as 2025-02-01T08:00:00.000Z");
        }
    }

    /** The body. Anything but a JSON object is refused. */
    ObjectNode body() {
        return body(context);
    }

    /** The body of a request whose workspace is not known yet. */
    static ObjectNode body(Context context) {
        try {
            JsonNode node = Json.read(context.bodyAsBytes());
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw CallRefusal.invalidBody("malformed JSON");
        }
        throw CallRefusal.invalidBody("an object is expected");
    }

    /** The body of a call that may have none. */
    ObjectNode bodyOrEmpty() {
        return context.bodyAsBytes().length == 0 ? Json.object() : body();
    }
}
