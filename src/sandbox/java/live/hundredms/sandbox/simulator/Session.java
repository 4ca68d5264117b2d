package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * One meeting in a room.
 *
 * @param id 24 hex digits, ascending by {@code createdAt}
 * @param ends when the session ends; empty until it is ended
 * @param peers participants, by their IDs; never changed in place
 */
record Session(String id, String roomId, Instant createdAt, Optional<Instant> ends, ObjectNode peers) {
    boolean isActive(Instant now) {
        return ends.isEmpty() || now.isBefore(ends.get());
    }

    /** A copy with an end; an earlier end is kept. */
    Session ending(Instant end) {
        return ends.isPresent() && !ends.get().isAfter(end)
                ? this
                : new Session(id, roomId, createdAt, Optional.of(end), peers);
    }

    Session with(ObjectNode otherPeers) {
        return new Session(id, roomId, createdAt, ends, otherPeers);
    }

    /** An item of {@code GET /sessions}. */
    ObjectNode listed(SimulatedWorkspace workspace) {
        boolean active = isActive(workspace.clock().instant());
        String end = RoomShape.time(ends.orElse(createdAt));
        ObjectNode shown = Json.object().put("id", id).put("room_id", roomId).put("customer_id", workspace.customerId())
                .put("active", active);
        ObjectNode shownPeers = shown.putObject("peers");
        peers.properties().forEach(peer -> {
            ObjectNode joined = shownPeers.putObject(peer.getKey()).put("id", peer.getKey()).put("session_id", id)
                    .setAll((ObjectNode) peer.getValue());
            joined.put("joined_at", RoomShape.time(createdAt));
            if (!active) {
                joined.put("left_at", end);
            }
        });
        return shown.put("created_at", RoomShape.time(createdAt)).put("updated_at",
                active ? RoomShape.time(createdAt) : end);
    }

    /** The {@code session} of {@code GET /active-rooms/<id>}, with only the IDs of its peers. */
    JsonNode running() {
        ObjectNode shown = Json.object().put("id", id).put("created_at", createdAt.toString());
        peers.fieldNames().forEachRemaining(shown.putArray("peers")::add);
        return shown;
    }
}
