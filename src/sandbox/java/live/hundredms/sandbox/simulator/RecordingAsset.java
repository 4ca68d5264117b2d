package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A file of a recording, whether 100ms uploaded it or failed to.
 *
 * @param id 24 hex digits, ascending by {@code createdAt}
 * @param shown its fields as replies show them, including {@code id} and {@code created_at}; never changed in place
 */
record RecordingAsset(String id, Instant createdAt, ObjectNode shown) {
    static RecordingAsset of(String id, Instant createdAt, ObjectNode fields) {
        ObjectNode shown = Json.object().put("id", id);
        shown.setAll(fields);
        return new RecordingAsset(id, createdAt, shown.put("created_at", createdAt.toString()));
    }

    /** The text of a field; empty if the asset does not have it. */
    String text(String field) {
        return shown.path(field).asText("");
    }
}
