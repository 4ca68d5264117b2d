package live.hundredms.operator.suites.behaviour;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import live.hundredms.sandbox.simulator.Credentials;
import live.hundredms.sandbox.simulator.FaultRule;
import live.hundredms.sandbox.simulator.Simulator;
import org.jspecify.annotations.Nullable;

/** The remote workspace of a scene, as its owner sees it. */
public final class SceneRemote {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> WRITES = List.of("POST /rooms", "POST /rooms/<id>", "POST /api/v2/rooms");

    private final Simulator simulator;
    private final String key;
    private final String namespace;

    public SceneRemote(Simulator simulator, String key, String namespace) {
        this.simulator = simulator;
        this.key = key;
        this.namespace = namespace;
    }

    public String currentEndpoint() {
        return simulator.currentEndpoint();
    }

    String legacyEndpoint() {
        return simulator.legacyEndpoint();
    }

    /** The room that has the default name of a Room. */
    public JsonNode room(String name) {
        return named(namespace + "." + name);
    }

    /** The one room of that name. */
    public JsonNode named(String name) {
        List<JsonNode> rooms = rooms(name);
        if (rooms.size() != 1) {
            throw new AssertionError("100ms has " + rooms.size() + " rooms named " + name);
        }
        return rooms.getFirst();
    }

    /** All rooms of that name, ignoring case, in whatever workspace. */
    public List<JsonNode> rooms(String name) {
        return simulator.state().rooms().stream().filter(room -> room.path("name").asText().equalsIgnoreCase(name))
                .toList();
    }

    /** The room of that id, whatever its name. */
    public JsonNode withId(String id) {
        return simulator.state().room(id).orElseThrow(() -> new AssertionError("100ms has no room " + id));
    }

    /** The template of that id or that name in this workspace. */
    public JsonNode template(String idOrName) {
        String id = simulator.state().templateId(key, idOrName).orElse(idOrName);
        return simulator.state().templates().stream().filter(template -> template.path("id").asText().equals(id))
                .findFirst().orElseThrow(() -> new AssertionError("100ms has no template " + idOrName));
    }

    public String templateId(String template) {
        return simulator.state().templateId(key, template).orElseThrow();
    }

    /** The room codes of the room with that ID, disabled ones, too. */
    public List<JsonNode> codes(String id) {
        return simulator.state().codes(id);
    }

    /** Somebody enables or disables a room code in the dashboard. */
    void switchCode(String code, boolean enabled) {
        if (simulator.state().switchCode(code, enabled).isEmpty()) {
            throw new AssertionError("100ms has no such code");
        }
    }

    /** Roles of a template come, go or are renamed in the dashboard. */
    void changeRoles(String template, String roles) {
        if (simulator.state().patchRoles(key, template, json(roles)).isEmpty()) {
            throw new AssertionError("100ms has no template " + template);
        }
    }

    /** A change from the dashboard. */
    public void change(String id, String patch) {
        if (simulator.state().patchRoom(id, json(patch)).isEmpty()) {
            throw new AssertionError("100ms has no room " + id);
        }
    }

    /** Something was recorded in the room of that id, or should have been. */
    void asset(String roomId, String fields) {
        if (simulator.state().addAsset(roomId, json(fields)).isEmpty()) {
            throw new AssertionError("100ms has no room " + roomId);
        }
    }

    /** What somebody makes with a client of their own, here by hand over the API. */
    public JsonNode post(String path, String body) {
        return DirectClient.post(simulator.url() + path, key, body);
    }

    /** One more key of this workspace, as for a rotation. */
    String newKey() {
        String more = key + "-rotated";
        simulator.addKey(key, new Credentials(more, Scene.appSecret(more)));
        return more;
    }

    public void faults(FaultRule... rules) {
        simulator.faults(rules);
    }

    public int calls(String route) {
        return simulator.state().calls(route);
    }

    /** Calls that write rooms. */
    public int writes() {
        return WRITES.stream().mapToInt(this::calls).sum();
    }

    /** Calls of every kind. */
    public int calls() {
        return simulator.state().calls().values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Calls by their routes, such as {@code GET /rooms/<id>}. */
    Map<String, Integer> callsByRoute() {
        return new TreeMap<>(simulator.state().calls());
    }

    public void count() {
        simulator.state().resetCalls();
    }

    /** A room with these fields instead of what it has there: what a comparison expects. */
    static JsonNode over(JsonNode room, String fields) {
        return room.<ObjectNode>deepCopy().setAll((ObjectNode) json(fields));
    }

    public static JsonNode json(@Nullable String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
