package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * A stored template.
 *
 * @param content {@code roles}, {@code settings} and {@code destinations}; never changed in place
 * @param isDefault whether rooms that name no template use it
 */
record Template(String id, String name, boolean isDefault, ObjectNode content, StoredRoom.Times times) {
    /** Region of rooms with region {@code auto}. */
    String region() {
        return content.path("settings").path("region").asText("in");
    }

    /** Recording settings of rooms without their own; a null node if there are none. */
    JsonNode recording() {
        return content.path("settings").path("recording");
    }

    /** The names of its roles. */
    Set<String> roles() {
        Set<String> roles = new TreeSet<>();
        content.path("roles").fieldNames().forEachRemaining(roles::add);
        return roles;
    }

    Template named(String other) {
        return new Template(id, other, isDefault, content, times);
    }

    Template withContent(ObjectNode other, Instant now) {
        return new Template(id, name, isDefault, other, times.touched(now));
    }

    /** The template in a reply: camelCase, with the deprecated twins (100ms-api.md C.7). */
    ObjectNode shape(SimulatedWorkspace workspace) {
        ObjectNode shape = Json.object().put("id", id).put("_id", id).put("name", name)
                .put("customerId", workspace.customerId()).put("customer", workspace.customerId())
                .put("appId", workspace.appId()).put("default", isDefault);
        shape.setAll(content.deepCopy());
        return shape.put("createdAt", RoomShape.time(times.createdAt())).put("updatedAt",
                RoomShape.time(times.updatedAt()));
    }
}
