package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The part of a list that a call requests.
 *
 * @param limit maximum number of items, as the reply repeats it
 * @param start ID after which the page begins
 */
record Page(int limit, Optional<String> start) {

    /** Reads {@code limit} and {@code start}. A limit out of range is clamped or refused. */
    static Page of(Call call, Set<Switch> switches, int least, int most) {
        int asked;
        try {
            asked = call.query("limit").map(Integer::parseInt).orElse(10);
        } catch (NumberFormatException e) {
            throw CallRefusal.invalid("Invalid query parameter", "limit is a number");
        }
        int limit = Math.clamp(asked, least, most);
        if (limit != asked && switches.contains(Switch.STRICT_LIMIT)) {
            throw CallRefusal.invalid("Invalid query parameter", "limit lies between " + least + " and " + most);
        }
        return new Page(limit, call.query("start"));
    }

    /** The envelope of a list, filled with the remaining {@code items} (100ms-api.md C.6.4). */
    <T> ObjectNode envelope(Iterator<T> items, Function<T, ObjectNode> shape, Set<Switch> switches) {
        ObjectNode envelope = Json.object().put("limit", limit);
        ArrayNode data = envelope.putArray("data");
        while (data.size() < limit && items.hasNext()) {
            data.add(shape.apply(items.next()));
        }
        if (data.isEmpty() && switches.contains(Switch.NULL_EMPTY_PAGE)) {
            envelope.putNull("data");
        }
        return envelope.put("last", data.path(data.size() - 1).path("id").asText());
    }
}
