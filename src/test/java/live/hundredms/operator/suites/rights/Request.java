package live.hundredms.operator.suites.rights;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request as the audit log tells of it.
 *
 * @param binding that allowed it, as in {@link Right}; empty if none did
 * @param resource with its API group and subresource; empty for a path that is no resource
 * @param name of the object; empty if it names none
 */
record Request(String id, String user, String verb, String resource, String name, String path, boolean allowed,
        String binding) {
    private static final Pattern BINDING = Pattern
            .compile("allowed by (RoleBinding|ClusterRoleBinding) \"([^\"]+)\" of (?:Cluster)?Role \"([^\"]+)\"");

    static Request of(JsonNode event) {
        JsonNode object = event.path("objectRef");
        JsonNode notes = event.path("annotations");
        return new Request(event.path("auditID").asText(), event.path("user").path("username").asText(),
                event.path("verb").asText(), resource(object), object.path("name").asText(),
                event.path("requestURI").asText(), notes.path("authorization.k8s.io/decision").asText().equals("allow"),
                binding(notes.path("authorization.k8s.io/reason").asText()));
    }

    boolean ofResource() {
        return !resource.isEmpty();
    }

    static String resource(String group, String resource) {
        String[] parts = resource.split("/", 2);
        return parts[0] + (group.isEmpty() ? "" : "." + group) + (parts.length == 1 ? "" : "/" + parts[1]);
    }

    private static String resource(JsonNode object) {
        String sub = object.path("subresource").asText();
        String plain = object.path("resource").asText();
        return resource(object.path("apiGroup").asText(), sub.isEmpty() ? plain : plain + "/" + sub);
    }

    /** The reason names a RoleBinding as {@code name/namespace}. */
    private static String binding(String reason) {
        Matcher said = BINDING.matcher(reason);
        if (!said.find()) {
            return "";
        }
        String[] parts = said.group(2).split("/", 2);
        return said.group(1) + " " + (parts.length == 1 ? parts[0] : parts[1] + "/" + parts[0]);
    }
}
