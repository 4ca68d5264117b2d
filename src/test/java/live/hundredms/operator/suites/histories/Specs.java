package live.hundredms.operator.suites.histories;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.FieldValue;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.suites.histories.Cast.Role;
import live.hundredms.operator.support.FieldJson;

/** The specs that Rooms get: which values a field can have, and how a spec is written down. */
final class Specs {
    static final String STORAGE = "storage";
    static final String HOOKS = "hooks";
    /** Stands for the id that the template {@code webinar} has in the remote workspace. */
    static final String WEBINAR = "<id of webinar>";

    /** Those that differ from the examples of the field table, or are no rows of it. */
    private static final Map<String, List<Object>> SPECIAL = Map.of("template", List.of("classroom"), "templateId",
            List.of(WEBINAR), "enabled", List.of(false, true, false), "recordingInfo",
            List.of(Map.of("enabled", true), Map.of("enabled", false),
                    Map.of("enabled", true, "uploadInfo",
                            Map.of("type", "s3", "location", "bucket", "credentialsSecretRef",
                                    Map.of("name", STORAGE))),
                    Map.of("enabled", true, "uploadInfo",
                            Map.of("type", "s3", "location", "bucket", "credentialsSecretRef",
                                    Map.of("name", HistoryStage.KEYS, "keyField", "accessKey", "secretField",
                                            "appSecret")))),
            "webhook",
            List.of(Map.of("url", "https://hooks.example/a"),
                    Map.of("url", "https://hooks.example/b", "headersSecretRef", Map.of("name", HOOKS)),
                    Map.of("url", "https://hooks.example/c", "headersSecretRef",
                            Map.of("name", HOOKS, "keys", List.of("X-Token"))),
                    Map.of("url", "https://hooks.example/d", "headersSecretRef", Map.of("name", HistoryStage.KEYS))),
            "deletionPolicy", List.of("Retain", "Disable"), "adoptionPolicy", List.of("Refuse", "Adopt"),
            "managementPolicy", List.of("Observe", "Plan", "Manage", "Manage"), "suspend", List.of(true, false, false));

    /** Values by field; those that a field may have in turn. */
    static final Map<String, List<Object>> VALUES = values();
    static final Set<String> CURRENT_ONLY = Stream
            .concat(Stream.of("templateId"), Arrays.stream(RoomField.values())
                    .filter(field -> field.wireName(Dialect.LEGACY).isEmpty()).map(RoomField::specName))
            .collect(Collectors.toUnmodifiableSet());

    private Specs() {
    }

    private static Map<String, List<Object>> values() {
        Map<String, List<Object>> values = new TreeMap<>(SPECIAL);
        for (RoomField field : RoomField.values()) {
            Stream<FieldValue> ofTheTemplate = field.resetValue().filter(reset -> !field.isShown(reset)).stream();
            values.putIfAbsent(field.specName(),
                    Stream.concat(ofTheTemplate, field.examples().stream()).map(FieldJson::plain).toList());
        }
        return values;
    }

    /**
     * The whole spec, as it is applied.
     *
     * @param shared the name of the ClusterWorkspace
     */
    static Map<String, Object> of(Role role, Map<String, Object> fields, UnaryOperator<String> templateId,
            String shared) {
        Map<String, Object> spec = new TreeMap<>(fields);
        spec.put("name", role.remoteName());
        spec.put("workspaceRef",
                role.isGuest()
                        ? Map.of("kind", "ClusterWorkspace", "name", shared)
                        : Map.of("kind", "Workspace", "name", role.workspace()));
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
