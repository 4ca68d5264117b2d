package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Changes of the roles in the content of a template. Each changes and returns the content that it is given. */
final class TemplateRoles {
    private TemplateRoles() {
    }

    /**
     * Adds a role, or replaces it if there is one; a {@code name} among the fields is its new name.
     *
     * @throws CallRefusal with 400 if another role has the new name
     */
    static ObjectNode put(ObjectNode content, String role, ObjectNode fields) {
        ObjectNode roles = content.withObjectProperty("roles");
        String name = fields.path("name").asText(role);
        if (!name.equals(role) && roles.has(name)) {
            throw CallRefusal.invalidBody("a role named " + name + " exists already");
        }
        ObjectNode fresh = Json.object().put("name", name).put("priority", 1).put("maxPeerCount", 0);
        ObjectNode rest = fields.deepCopy();
        rest.remove("name");
        fresh.setAll(rest);
        if (!name.equals(role)) {
            roles.remove(role);
        }
        roles.set(name, fresh);
        return content;
    }

    /** @throws CallRefusal with 404 if there is no such role */
    static ObjectNode remove(ObjectNode content, String role) {
        if (content.withObjectProperty("roles").remove(role) == null) {
            throw CallRefusal.notFound("Role");
        }
        return content;
    }

    /**
     * Changes several roles: null removes one, an object adds or replaces one.
     *
     * @throws IllegalArgumentException if something is neither
     */
    static ObjectNode patch(ObjectNode content, JsonNode changes) {
        if (!changes.isObject()) {
            throw new IllegalArgumentException("the roles of a template are an object");
        }
        for (var change : changes.properties()) {
            if (change.getValue().isNull()) {
                remove(content, change.getKey());
            } else if (change.getValue() instanceof ObjectNode fields) {
                put(content, change.getKey(), fields);
            } else {
                throw new IllegalArgumentException("the role " + change.getKey() + " is neither an object nor null");
            }
        }
        return content;
    }
}
