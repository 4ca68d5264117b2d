package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/**
 * A stored room. The fields that a caller may declare are kept unchanged, under their wire names of the Current API; a
 * missing field was never declared. The tree is immutable: a change makes a new room.
 *
 * @param id 24 hex digits, strictly increasing in the order of creation
 */
record StoredRoom(String id, String name, boolean enabled, ObjectNode fields, Times times) {

    /**
     * Times of a room. A fresh room shows an {@code updated_at} a few milliseconds before its {@code created_at}, like
     * the sample in 100ms-api.md C.5.1.
     */
    record Times(Instant createdAt, Instant updatedAt) {
        static Times fresh(Instant now) {
            return new Times(now, now.minusMillis(8));
        }

        /** A copy that is later by at least one millisecond, so that a change is always visible. */
        Times touched(Instant now) {
            Instant next = updatedAt.plus(Duration.ofMillis(1));
            return new Times(createdAt, now.isAfter(next) ? now : next);
        }
    }

    String text(String field) {
        return fields.path(field).asText("");
    }

    StoredRoom enabled(boolean other, Instant now) {
        return changed(name, other, fields, now);
    }

    StoredRoom changed(String otherName, boolean otherEnabled, ObjectNode otherFields, Instant now) {
        return new StoredRoom(id, otherName, otherEnabled, otherFields, times.touched(now));
    }
}
