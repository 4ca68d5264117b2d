package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/**
 * A stored room. The fields a caller may declare are kept as they came, under their wire names of the current dialect;
 * one that is missing was never declared. The tree is never changed: a change makes a new room.
 *
 * @param id
 *            24 hex digits, strictly increasing in the order of creation
 */
record StoredRoom(String id, String name, boolean enabled, ObjectNode fields, Times times) {

    /**
     * A fresh room shows an {@code updated_at} a few milliseconds before its {@code created_at}, like the sample in
     * 100ms-api.md C.5.1.
     */
    record Times(Instant createdAt, Instant updatedAt) {
        static Times fresh(Instant now) {
            return new Times(now, now.minusMillis(8));
        }

        /** Moves on by at least a millisecond, so that a change can always be seen. */
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
