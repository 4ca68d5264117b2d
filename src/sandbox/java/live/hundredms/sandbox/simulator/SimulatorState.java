package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a simulator has stored and counted, for tests and for exploring; the same as {@code /_simulator} shows over
 * HTTP. Rooms have the shape of the Current API, including storage credentials.
 */
public final class SimulatorState {
    private static final Set<String> KEPT = Set.of("id", "name", "enabled", "customer_id", "customer", "app_id",
            "template", "created_at", "updated_at", "recording_source_template", "enabled_source_template");
    private final Collection<SimulatedWorkspace> workspaces;
    private final CallLog log;

    SimulatorState(Collection<SimulatedWorkspace> workspaces, CallLog log) {
        this.workspaces = workspaces;
        this.log = log;
    }

    /** All rooms of all workspaces, in the order of their creation. */
    public List<JsonNode> rooms() {
        return newest(Integer.MAX_VALUE).reversed();
    }

    /** The rooms of the workspace with this access key, in the order of their creation. */
    public List<JsonNode> rooms(String accessKey) {
        return workspace(accessKey)
                .map(workspace -> workspace.rooms().all().stream().sorted(Comparator.comparing(StoredRoom::id))
                        .<JsonNode>map(room -> RoomShape.complete(workspace, room)).toList())
                .orElse(List.of());
    }

    /** The calls of one workspace that the simulator itself answered, by method and route. */
    public Map<String, Integer> callsOf(String accessKey) {
        return workspace(accessKey).map(workspace -> workspace.log().calls()).orElse(Map.of());
    }

    /**
     * Creates a room without the operator, as in the dashboard, from fields of the Current API, which are not checked. It
     * has a code for each role (100ms-api.md C.8.4). Nothing happens if the name is taken.
     *
     * @return the present room of that name
     * @throws IllegalArgumentException if there is no such workspace
     */
    public JsonNode addRoom(String accessKey, String name, JsonNode fields) {
        SimulatedWorkspace workspace = workspace(accessKey)
                .orElseThrow(() -> new IllegalArgumentException("no workspace has the access key " + accessKey));
        ObjectNode fresh = fields.deepCopy();
        fresh.put("template_id", workspace.templates().byDefault().id());
        boolean isNew = workspace.rooms().named(name).isEmpty();
        StoredRoom room = workspace.rooms().upsert(name, new RoomStore.Draft(true, fresh), held -> held);
        if (isNew) {
            workspace.codes().makeAll(room.id(), workspace.templateOf(room).roles(), RoomCodes.Missing.NO_CODE);
        }
        return RoomShape.complete(workspace, room);
    }

    SimulatedWorkspace first() {
        return workspaces.iterator().next();
    }

    private Optional<SimulatedWorkspace> workspace(String accessKey) {
        return workspaces.stream().filter(workspace -> workspace.credentials().accessKey().equals(accessKey))
                .findFirst();
    }

    /** The rooms that were created last, newest first. */
    List<JsonNode> newest(int count) {
        return workspaces.stream()
                .flatMap(workspace -> workspace.rooms().all().stream().map(room -> Map.entry(room, workspace)))
                .sorted(Comparator.comparing(entry -> entry.getKey().id(), Comparator.reverseOrder())).limit(count)
                .<JsonNode>map(entry -> RoomShape.complete(entry.getValue(), entry.getKey())).toList();
    }

    /** Number of rooms in all workspaces. */
    public int roomCount() {
        return workspaces.stream().mapToInt(workspace -> workspace.rooms().all().size()).sum();
    }

    /** The room with this ID, in any workspace. */
    public Optional<JsonNode> room(String id) {
        return workspaces.stream().flatMap(workspace -> workspace.rooms().find(id).stream()
                .<JsonNode>map(room -> RoomShape.complete(workspace, room))).findFirst();
    }

    /** The room that has a name, ignoring case, in the first workspace that has one. */
    public Optional<JsonNode> roomNamed(String name) {
        return workspaces.stream().flatMap(workspace -> workspace.rooms().named(name).stream()
                .<JsonNode>map(room -> RoomShape.complete(workspace, room))).findFirst();
    }

    /** All templates of all workspaces. */
    public List<JsonNode> templates() {
        return workspaces.stream().flatMap(workspace -> workspace.templates().newestFirst().values().stream()
                .<JsonNode>map(template -> template.shape(workspace))).toList();
    }

    /** The ID of a template of the workspace with this access key. */
    public Optional<String> templateId(String accessKey, String name) {
        return workspaces.stream().filter(workspace -> workspace.credentials().accessKey().equals(accessKey))
                .flatMap(workspace -> workspace.templates().named(name).stream()).map(Template::id).findFirst();
    }

    /** Calls by method and route, such as {@code POST /rooms} or {@code GET /rooms/<id>}; see {@code Routes}. */
    public Map<String, Integer> calls() {
        return log.calls();
    }

    /** Calls of one method and route. */
    public int calls(String key) {
        return log.calls().getOrDefault(key, 0);
    }

    /**
     * Requests, by method and route, whose connection a fault cut before anything was done. They do not count as calls.
     */
    public Map<String, Integer> cut() {
        return log.cut();
    }

    /** Resets all counts. */
    public void resetCalls() {
        log.reset();
    }

    /**
     * Changes a room without the operator, as in the dashboard, with fields of the Current API, which are not checked.
     * {@code null} removes a field, and {@code updated_at} changes.
     *
     * @return the present room; empty if there is none with this ID
     */
    public Optional<JsonNode> patchRoom(String id, JsonNode patch) {
        return workspaceOfRoom(id).map(workspace -> RoomShape.complete(workspace,
                workspace.rooms().change(id, held -> patched(workspace, held, patch))));
    }

    /**
     * Renames a room without the operator. Nothing happens if another room has the name.
     *
     * @return the present room; empty if there is none with this ID
     */
    public Optional<JsonNode> renameRoom(String id, String name) {
        try {
            return patchRoom(id, Json.object().put("name", name));
        } catch (CallRefusal taken) {
            return room(id);
        }
    }

    /**
     * Adds a recording asset to a room, as if something had been recorded there.
     *
     * @param fields fields as {@code POST /_simulator/rooms/<id>/assets} accepts them
     * @return the asset; empty if there is no room with this ID
     * @throws IllegalArgumentException with a sentence about the error in the fields
     */
    public Optional<JsonNode> addAsset(String roomId, JsonNode fields) {
        return workspaceOfRoom(roomId).map(workspace -> {
            AssetDraft draft = AssetDraft.of(fields, workspace, workspace.rooms().require(roomId));
            return workspace.assets().add(draft.createdAt(), draft.fields()).shown();
        });
    }

    /**
     * Starts a session in a room, as if people had joined it.
     *
     * @param fields fields as {@code POST /_simulator/rooms/<id>/sessions} accepts them
     * @return the session, which is the active one if there is one; empty if there is no room with this ID
     * @throws IllegalArgumentException with a sentence if the fields are wrong or the room is disabled
     */
    public Optional<JsonNode> startSession(String roomId, JsonNode fields) {
        ObjectNode peers = SessionDraft.peers(fields);
        return workspaceOfRoom(roomId).map(workspace -> {
            if (!workspace.rooms().require(roomId).enabled()) {
                throw new IllegalArgumentException("participants cannot join a disabled room");
            }
            return workspace.sessions().start(roomId, peers).listed(workspace);
        });
    }

    /**
     * Ends the active session of a room at once.
     *
     * @return the session; empty if the room has none, or does not exist
     */
    public Optional<JsonNode> endSession(String roomId) {
        return workspaceOfRoom(roomId).flatMap(workspace -> workspace.sessions().end(roomId, Duration.ZERO)
                .<JsonNode>map(session -> session.listed(workspace)));
    }

    /** All sessions of all workspaces, active or over; those of one workspace by ascending time of their beginning. */
    public List<JsonNode> sessions() {
        return workspaces.stream().flatMap(workspace -> workspace.sessions().newestFirst().descendingMap().values()
                .stream().<JsonNode>map(session -> session.listed(workspace))).toList();
    }

    private Optional<SimulatedWorkspace> workspaceOfRoom(String id) {
        return workspaces.stream().filter(workspace -> workspace.rooms().find(id).isPresent()).findFirst();
    }

    /** All recording assets of all workspaces; those of one workspace by ascending {@code created_at}. */
    public List<JsonNode> assets() {
        return workspaces.stream().flatMap(
                workspace -> workspace.assets().oldestFirst().values().stream().<JsonNode>map(RecordingAsset::shown))
                .toList();
    }

    private static StoredRoom patched(SimulatedWorkspace workspace, StoredRoom held, JsonNode patch) {
        ObjectNode fields = held.fields().deepCopy();
        patch.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                fields.remove(field.getKey());
            } else if (!KEPT.contains(field.getKey())) {
                fields.set(field.getKey(), field.getValue());
            }
        });
        return held.changed(patch.path("name").asText(held.name()), patch.path("enabled").asBoolean(held.enabled()),
                fields, workspace.clock().instant());
    }

    /** The room codes of a room, disabled ones, too, in the order in which they were made; empty without a room. */
    public List<JsonNode> codes(String roomId) {
        return workspaces.stream().flatMap(workspace -> workspace.codes().of(roomId).stream())
                .<JsonNode>map(StoredCode::shape).toList();
    }

    /**
     * Enables or disables a room code behind the operator's back.
     *
     * @return the code as it is now; empty if there is none
     */
    public Optional<JsonNode> switchCode(String code, boolean enabled) {
        return workspaces.stream().flatMap(workspace -> workspace.codes().enable(code, enabled).stream()).findFirst()
                .map(StoredCode::shape);
    }

    /**
     * Changes roles of a template behind the operator's back: null removes a role, an object adds or replaces one, and a
     * {@code name} in it renames it. Codes of a removed role stay as they are until the codes of a room are made again.
     *
     * @param template its name or its id
     * @return the template as it is now; empty if the workspace has none
     * @throws IllegalArgumentException if the roles are not of this form
     */
    public Optional<JsonNode> patchRoles(String accessKey, String template, JsonNode roles) {
        return workspace(accessKey).flatMap(workspace -> workspace.templates().named(template)
                .or(() -> workspace.templates().find(template))
                .map(held -> workspace.templates().change(held.id(), content -> TemplateRoles.patch(content, roles)))
                .map(changed -> changed.shape(workspace)));
    }

    /** Without room codes: whoever has one can join. */
    JsonNode json() {
        ObjectNode state = Json.object();
        ArrayNode rooms = state.putArray("rooms");
        rooms().forEach(rooms::add);
        ArrayNode templates = state.putArray("templates");
        templates().forEach(templates::add);
        ArrayNode assets = state.putArray("assets");
        assets().forEach(assets::add);
        ArrayNode sessions = state.putArray("sessions");
        sessions().forEach(sessions::add);
        ObjectNode calls = state.putObject("calls");
        calls().forEach(calls::put);
        ObjectNode cut = state.putObject("cut");
        cut().forEach(cut::put);
        return state;
    }
}
