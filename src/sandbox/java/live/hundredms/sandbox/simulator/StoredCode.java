package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A room code, with which anybody may join its room in its role.
 *
 * @param times {@code updatedAt} follows {@code enabled} only (100ms-api.md C.8)
 */
record StoredCode(String code, String roomId, String role, boolean enabled, StoredRoom.Times times) {
    StoredCode enabled(boolean other, Instant now) {
        return other == enabled ? this : new StoredCode(code, roomId, role, other, times.touched(now));
    }

    ObjectNode shape() {
        return Json.object().put("code", code).put("room_id", roomId).put("role", role).put("enabled", enabled)
                .put("created_at", RoomShape.time(times.createdAt()))
                .put("updated_at", RoomShape.time(times.updatedAt()));
    }

    /** Without the code, which opens the room. */
    @Override
    public String toString() {
        return "StoredCode[roomId=" + roomId + ", role=" + role + ", enabled=" + enabled + "]";
    }
}
