package live.hundredms.operator.suites.histories;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import live.hundredms.operator.suites.histories.Cast.Role;

/** The specs that Rooms get: which values a field can have, and how a spec is written down. */
final class Specs {
    static final String STORAGE = "storage";
    static final String HOOKS = "hooks";
    /** Stands for the id that the template {@code webinar} has in the remote workspace. */
    static final String WEBINAR = "<id of webinar>";

    /** Values by field; those that a field may have in turn. */
    static final Map<String, List<Object>> VALUES = new TreeMap<>(Map.ofEntries(
            Map.entry("description", List.of("daily", "weekly")), Map.entry("template", List.of("classroom")),
            Map.entry("templateId", List.of(WEBINAR)), Map.entry("region", List.of("auto", "eu", "us")),
            Map.entry("enabled", List.of(false, true, false)),
            Map.entry("recordingInfo",
                    List.of(Map.of("enabled", true), Map.of("enabled", false),
                            Map.of("enabled", true, "uploadInfo",
                                    Map.of("type", "s3", "location", "bucket", "credentialsSecretRef",
                                            Map.of("name", STORAGE))))),
            Map.entry("largeRoom", List.of(true, false)), Map.entry("size", List.of(10, 20)),
            Map.entry("maxDurationSeconds", List.of(600, 1200)),
            Map.entry("polls", List.of(List.of("p1"), List.of("p1", "p2"))),
            Map.entry("webhook",
                    List.of(Map.of("url", "https://hooks.example/a"),
                            Map.of("url", "https://hooks.example/b", "headersSecretRef", Map.of("name", HOOKS)))),
            Map.entry("deletionPolicy", List.of("Retain", "Disable")),
            Map.entry("adoptionPolicy", List.of("Refuse", "Adopt")),
            Map.entry("managementPolicy", List.of("Observe", "Plan", "Manage", "Manage")),
            Map.entry("suspend", List.of(true, false, false))));
    static final List<String> CURRENT_ONLY = List.of("templateId", "largeRoom", "size", "maxDurationSeconds", "polls",
            "webhook");

    private Specs() {
    }

    /** The whole spec, as it is applied. */
    static Map<String, Object> of(Role role, Map<String, Object> fields, UnaryOperator<String> templateId) {
        Map<String, Object> spec = new TreeMap<>(fields);
        spec.put("name", role.remoteName());
        spec.put("workspaceRef", Map.of("kind", "Workspace", "name", role.workspace()));
        spec.computeIfPresent("templateId", (_, _) -> templateId.apply("webinar"));
        return spec;
    }

    /** In the flow style of YAML. */
    static String text(Role role, Map<String, Object> fields) {
        Map<String, Object> spec = new TreeMap<>(fields);
        spec.put("name", role.remoteName());
        spec.put("workspaceRef", "{name=" + role.workspace() + "}");
        return spec.toString().replace("=", ": ");
    }
}
