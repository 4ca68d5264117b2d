package live.hundredms.operator.suites.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import live.hundredms.operator.suites.behaviour.Scene;

/** What no schema can know: what exists in a scene, and what a value leads to that is valid and can't be used. */
final class Meanings {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Secrets of a scene by name, with the entries that the specs refer to. */
    static final Map<String, Map<String, String>> SECRETS = Map.of("storage-a",
            Map.of("key", "key-a-" + Scene.MARK, "secret", "secret-a-" + Scene.MARK, "other", "other-a-" + Scene.MARK,
                    "third", "third-a-" + Scene.MARK),
            "storage-b", Map.of("key", "key-b-" + Scene.MARK, "secret", "secret-b-" + Scene.MARK), "hook-a",
            Map.of("X-Token", "token-a-" + Scene.MARK, "X-More", "more-a-" + Scene.MARK), "hook-b",
            Map.of("X-Token", "token-b-" + Scene.MARK, "X-More", "more-b-" + Scene.MARK));

    /** Values that the API server takes and that lead to this reason, by path. */
    static final Map<String, Useless> USELESS = Map.of("template", new Useless("no-such-template", "TemplateNotFound"),
            "templateId", new Useless("no-such-template", "RejectedByRemote"),
            "recordingInfo.uploadInfo.credentialsSecretRef.name", new Useless("no-such-secret", "SecretNotFound"),
            "recordingInfo.uploadInfo.credentialsSecretRef.keyField", new Useless("no-such-entry", "SecretIncomplete"),
            "recordingInfo.uploadInfo.credentialsSecretRef.secretField",
            new Useless("no-such-entry", "SecretIncomplete"), "webhook.headersSecretRef.name",
            new Useless("no-such-secret", "SecretNotFound"), "webhook.headersSecretRef.keys[]",
            new Useless("no-such-key", "SecretIncomplete"), "publishTo.roomCodes[]",
            new Useless("no-such-role", "RoleNotFound"));

    private Meanings() {
    }

    /** A value that is valid and can't be used, and the reason that says so. */
    record Useless(String value, String reason) {
    }

    /** Good values of a Room's properties in a scene. */
    static Map<String, List<JsonNode>> room(Scene scene) {
        Map<String, List<JsonNode>> values = new TreeMap<>();
        String credentials = "recordingInfo.uploadInfo.credentialsSecretRef.";
        values.put("description", texts("The first words", "Other words: ümlaut, \"quotes\""));
        values.put("name", texts("One:" + scene.namespace(), "Two:" + scene.namespace()));
        values.put("workspaceRef.kind", texts("Workspace", "ClusterWorkspace"));
        values.put("workspaceRef.name", texts("default", "other"));
        values.put("template", texts("webinar", "classroom"));
        values.put("templateId", texts(scene.remote().templateId("webinar"), scene.remote().templateId("classroom")));
        values.put("publishTo.secretName", texts("room-a", "room-b"));
        values.put("publishTo.roomCodes[]", texts("host", "guest"));
        values.put("size", List.of(json("0"), json("2500")));
        values.put("webhook.url", texts("https://hooks.example/a", "http://hooks.example:8080/b?c=d#e"));
        values.put("webhook.headersSecretRef.name", texts("hook-a", "hook-b"));
        values.put("webhook.headersSecretRef.keys[]", texts("X-Token", "X-More"));
        values.put("recordingInfo.uploadInfo.location", texts("bucket-a", "bucket-b"));
        values.put("recordingInfo.uploadInfo.prefix", texts("rooms/a", "rooms/b"));
        values.put("recordingInfo.uploadInfo.options.region", texts("eu-west-1", "us-east-1"));
        values.put(credentials + "name", texts("storage-a", "storage-b"));
        values.put(credentials + "keyField", texts("other", "third"));
        values.put(credentials + "secretField", texts("other", "third"));
        return values;
    }

    /** Good values of a workspace object's properties. */
    static Map<String, List<JsonNode>> workspace(Scene scene) {
        Map<String, List<JsonNode>> values = new TreeMap<>();
        values.put("api", texts("Legacy", "Current"));
        values.put("endpoint", texts(scene.remote().currentEndpoint(), "https://api.100ms.live/v2"));
        values.put("namePrefix", texts("acme-", "Other:"));
        values.put("roomRules", List.of(json("{\"deletion\": \"Retain\"}"), json("{\"deletion\": \"AsDeclared\"}")));
        values.put("roomRules.webhookHosts[]", texts("*.example.com", "hooks.example.org."));
        values.put("roomRules.storageLocations[].location", texts("lessons", "lessons-*"));
        values.put("sweepInterval", texts("10s", "1h30m"));
        values.put("recordingCheckInterval", texts("1m", "0s"));
        values.put("reassertInterval", texts("10s", "999999h"));
        values.put("credentialsSecretRef.name", texts("keys", "other-keys"));
        values.put("credentialsSecretRef.accessKeyField", texts("accessKey", "ACCESS_KEY"));
        values.put("credentialsSecretRef.appSecretField", texts("appSecret", "APP_SECRET"));
        values.put("credentialsSecretRef.managementTokenField", texts("managementToken", "TOKEN"));
        return values;
    }

    /** The same for a ClusterWorkspace, which has more. */
    static Map<String, List<JsonNode>> clusterWorkspace(Scene scene) {
        Map<String, List<JsonNode>> values = workspace(scene);
        String selector = "allowedNamespaces.selector.";
        values.put("credentialsSecretRef.namespace", texts(scene.namespace(), "elsewhere"));
        values.put("allowedNamespaces.names[]", texts(scene.namespace(), "elsewhere"));
        values.put(selector + "matchLabels", List.of(json("{\"team\": \"a\"}"), json("{\"team\": \"b\"}")));
        values.put(selector + "matchExpressions[].key", texts("team", "stage"));
        values.put(selector + "matchExpressions[].operator", texts("Exists", "DoesNotExist"));
        values.put(selector + "matchExpressions[].values[]", texts("a", "b"));
        return values;
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<JsonNode> texts(String first, String second) {
        return List.of(MAPPER.getNodeFactory().textNode(first), MAPPER.getNodeFactory().textNode(second));
    }
}
