package live.hundredms.operator.suites.histories;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import live.hundredms.operator.api.Origin;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.reconcile.object.Annotations;
import live.hundredms.operator.suites.histories.Cast.Role;
import live.hundredms.operator.support.Team;
import live.hundredms.operator.support.oracle.NoSecretShows;
import live.hundredms.sandbox.simulator.Credentials;
import live.hundredms.sandbox.simulator.FaultRule;
import live.hundredms.sandbox.simulator.Simulator;
import org.jspecify.annotations.Nullable;

/** Where one history is played: a namespace and a remote workspace of its own. */
final class HistoryStage {
    /** Part of every secret, and of nothing else. */
    static final String MARK = NoSecretShows.MARK;
    /** The Secret of Workspace {@code default} and of the ClusterWorkspace. */
    static final String KEYS = "keys";
    /** The Secret of Workspace {@code other}. */
    static final String OTHER_KEYS = "keys-of-other";

    private final Cast cast;
    private final Place place;
    private final Chronicle chronicle = new Chronicle();
    private final HostileUser hostileUser;
    private final RuleWatch ruleWatch;
    private final HandoutUser handouts;
    private final Map<String, Map<String, String>> secrets = new HashMap<>();
    private final List<FaultRule> faults = new ArrayList<>();
    private final Map<String, String> appSecrets = new HashMap<>();
    private final Map<String, String> endpoints = new HashMap<>();
    private int drawn;
    private Demand demand = Demand.NOTHING;

    /**
     * Where it is.
     *
     * @param elsewhere an endpoint that knows none of its access keys
     * @param rooms its Rooms as they are
     * @param workspaces its Workspaces as they are
     * @param secrets all its Secrets as they are
     * @param restart restarts the operator, abruptly or not, when all others came as far
     */
    record Place(String namespace, Teams teams, Simulator simulator, String elsewhere, String key,
            Supplier<List<Room>> rooms, Supplier<List<Workspace>> workspaces, Supplier<List<Secret>> secrets,
            Consumer<Boolean> restart) {

        /** Another access key of its remote workspace. */
        String secondKey() {
            return key + "-second";
        }

        /** The ClusterWorkspace of the guests. */
        String shared() {
            return Cast.SHARED + "-" + namespace;
        }
    }

    /**
     * The people of two namespaces.
     *
     * @param guests those of the second one, who use the ClusterWorkspace
     */
    record Teams(Team hosts, Team guests) {
        static String guestsOf(String namespace) {
            return namespace + "-guests";
        }
    }

    HistoryStage(Cast cast, Place place) {
        this.cast = cast;
        this.place = place;
        this.hostileUser = new HostileUser(this);
        this.ruleWatch = new RuleWatch(this);
        this.handouts = new HandoutUser(this, place);
    }

    static String appSecret(String key) {
        return MARK + "-app-secret-of-" + key;
    }

    Cast cast() {
        return cast;
    }

    Chronicle chronicle() {
        return chronicle;
    }

    String namespace() {
        return place.namespace();
    }

    Team team() {
        return place.teams().hosts();
    }

    Team team(Role role) {
        return role.isGuest() ? place.teams().guests() : team();
    }

    Team teamOf(String namespace) {
        return namespace.equals(namespace()) ? team() : place.teams().guests();
    }

    HandoutUser handouts() {
        return handouts;
    }

    /** The room codes of a room, disabled ones, too. */
    List<JsonNode> codes(String roomId) {
        return place.simulator().state().codes(roomId);
    }

    /** The roles of a template. */
    Set<String> roles(String templateId) {
        return place.simulator().state().templates().stream()
                .filter(template -> template.path("id").asText().equals(templateId))
                .flatMap(template -> template.path("roles").propertyStream().map(Map.Entry::getKey))
                .collect(Collectors.toSet());
    }

    /** All namespaces that it has. */
    List<String> namespaces() {
        return cast.intruder() ? List.of(namespace(), Teams.guestsOf(namespace())) : List.of(namespace());
    }

    /** The spec of a Room as it is applied. */
    Map<String, Object> spec(Role role, Map<String, Object> fields) {
        return Specs.of(role, fields, this::templateId, place.shared());
    }

    List<Room> rooms() {
        return place.rooms().get();
    }

    List<Workspace> workspaces() {
        return place.workspaces().get();
    }

    List<JsonNode> remoteRooms() {
        return place.simulator().state().rooms(place.key());
    }

    String templateId(String template) {
        return place.simulator().state().templateId(place.key(), template).orElseThrow();
    }

    /** All calls by their route. */
    Map<String, Integer> calls() {
        return place.simulator().state().callsOf(place.key());
    }

    /**
     * Whether several access keys lead to the remote workspace: a process learns that from replies, and a new one learns it
     * sooner or later than the one before. What it says of a Room whose name another one holds differs until then.
     */
    boolean hasSeveralKeys() {
        return cast.credentials().secondKey() || chronicle.changedKeys;
    }

    /** Whether replies tell only late, or never, that the access keys lead to one remote workspace. */
    boolean hasUnrelatedKeys() {
        return hasSeveralKeys() && (cast.credentials().appIdOnlyOnCreate() || cast.otherIsLegacy());
    }

    /** Calls that wrote rooms. */
    int writes() {
        Map<String, Integer> calls = calls();
        return List.of("POST /rooms", "POST /rooms/<id>", "POST /api/v2/rooms").stream()
                .mapToInt(route -> calls.getOrDefault(route, 0)).sum();
    }

    /** Calls that made or disabled room codes. */
    int codeWrites() {
        Map<String, Integer> calls = calls();
        return List.of("POST /room-codes/room/<id>", "POST /room-codes/room/<id>/role/<role>", "POST /room-codes/code")
                .stream().mapToInt(route -> calls.getOrDefault(route, 0)).sum();
    }

    /** What a Secret that Rooms name holds; nothing if there is none. */
    Map<String, String> secret(String name) {
        return secrets.getOrDefault(name, Map.of());
    }

    /** The rooms that 100ms has long had. */
    void makeStanding() {
        cast.standing().forEach(name -> chronicle.standing.add(make(name)));
    }

    /** What an operator that creates twice would leave there. */
    void makeAnother(String name) {
        make(name + "-again");
    }

    /** What an operator would leave there that sends what it must not. */
    void overwrite(String name, String field, JsonNode value) {
        remoteRooms().stream().filter(room -> room.path("name").asText().equals(name)).forEach(room -> place.simulator()
                .state().patchRoom(room.path("id").asText(), JsonNodeFactory.instance.objectNode().set(field, value)));
    }

    /** The credentials, both workspaces and both Secrets of Rooms, all as they are to be. */
    void open() {
        keys(KEYS, Act.KeysChange.RESTORE);
        keys(OTHER_KEYS, Act.KeysChange.RESTORE);
        workspace(Cast.DEFAULT, 1000);
        workspace(Cast.OTHER, 1000);
        shared(1000);
        rotate(Specs.STORAGE);
        rotate(Specs.HOOKS);
        handouts.collectGarbage();
    }

    /** The same before anybody acts: one of the Secrets may be wrong. */
    void begin() {
        place.simulator().addKey(place.key(), new Credentials(place.secondKey(), appSecret(place.secondKey())));
        makeStanding();
        open();
        if (cast.credentials().wrongAtFirst()) {
            keys(OTHER_KEYS, Act.KeysChange.SPOIL);
        }
    }

    private void keys(String secret, Act.KeysChange change) {
        String own = OTHER_KEYS.equals(secret) && cast.credentials().secondKey() ? place.secondKey() : place.key();
        String another = own.equals(place.key()) ? place.secondKey() : place.key();
        switch (change) {
            case REMOVE -> team().deleteSecret(secret);
            case SPOIL -> keys(secret, own, MARK + "-wrong");
            case MISTYPE -> keys(secret, own + "-mistyped", present(own));
            case ROTATE -> {
                appSecrets.put(own, appSecret(own) + "-" + ++drawn);
                place.simulator().addKey(own, new Credentials(own, present(own)));
                keys(secret, own, present(own));
            }
            case SWITCH -> {
                chronicle.changedKeys = true;
                keys(secret, another, present(another));
            }
            case RESTORE -> keys(secret, own, present(own));
        }
    }

    private void keys(String secret, String accessKey, String appSecret) {
        team().secret(secret, Map.of("accessKey", accessKey, "appSecret", appSecret));
    }

    /** The app secret that 100ms accepts by now. */
    private String present(String accessKey) {
        return appSecrets.getOrDefault(accessKey, appSecret(accessKey));
    }

    void workspace(String name, int burst) {
        workspace(name, burst,
                cast.isLegacy(name) ? place.simulator().legacyEndpoint() : place.simulator().currentEndpoint());
    }

    private void workspace(String name, int burst, String endpoint) {
        endpoints.put(name, endpoint);
        team().apply("Workspace", name,
                demanding(cast.isLegacy(name),
                        Map.of("api", cast.isLegacy(name) ? "Legacy" : "Current", "endpoint", endpoint,
                                "credentialsSecretRef", Map.of("name", Cast.OTHER.equals(name) ? OTHER_KEYS : KEYS),
                                "rateLimit", Map.of("requestsPerSecond", 1000, "burst", burst))));
    }

    private void endpoint(String name, boolean elsewhere) {
        if (elsewhere) {
            workspace(name, 1000, place.elsewhere() + (cast.isLegacy(name) ? "/api/v2" : "/v2"));
        } else {
            workspace(name, 1000);
        }
    }

    /** A person confirms the credentials that a Workspace says lead elsewhere. */
    void confirm(Workspace workspace, String fingerprint) {
        team().annotateWorkspace(workspace.getMetadata().getName(), Annotations.CONFIRM_IDENTITY, fingerprint);
    }

    /** The ClusterWorkspace, if there are guests. */
    void shared(int burst) {
        if (cast.intruder()) {
            List<String> allowed = chronicle.permitted ? List.of(Teams.guestsOf(namespace())) : List.of("nobody");
            team().applyToCluster("ClusterWorkspace", place.shared(),
                    demanding(false, Map.of("endpoint", place.simulator().currentEndpoint(), "credentialsSecretRef",
                            Map.of("name", KEYS, "namespace", namespace()), "allowedNamespaces",
                            Map.of("names", allowed), "rateLimit", Map.of("requestsPerSecond", 1000, "burst", burst))));
        }
    }

    private Map<String, Object> demanding(boolean legacy, Map<String, Object> spec) {
        Map<String, Object> whole = new HashMap<>(spec);
        whole.putAll(demand.spec(legacy));
        return whole;
    }

    /** Whether calls fail or are held up. */
    boolean isTroubled() {
        return !faults.isEmpty();
    }

    RuleWatch ruleWatch() {
        return ruleWatch;
    }

    /** All workspace objects that are there demand that, and those that come. */
    void demand(Demand next) {
        if (next == demand) {
            return;
        }
        ruleWatch.close();
        demand = next;
        if (next.retains()) {
            chronicle.retaining();
        }
        for (Workspace workspace : workspaces()) {
            String name = workspace.getMetadata().getName();
            workspace(name, 1000, Objects.requireNonNull(endpoints.get(name)));
        }
        shared(1000);
        ruleWatch.open(next);
    }

    private void permit(boolean allowed) {
        chronicle.permitted = allowed;
        shared(1000);
    }

    void calm() {
        faults.clear();
        fail();
    }

    /** Does what the act says; what is refused because the object went meanwhile is no matter. */
    void perform(Act act) {
        try {
            switch (act) {
                case Act.Apply(Role role, Map<String, Object> spec) -> apply(role, spec);
                case Act.Delete(Role role) -> delete(role);
                case Act.Replace(Role role) -> replace(role);
                case Act.Ask(Role role, boolean approve) -> ask(role, approve);
                case Act.Secret(String name, Act.SecretChange change) -> secret(name, change);
                case Act.RequestCodes request -> handouts.request(request);
                case Act.PublishedSecret change -> handouts.perform(change);
                case Act.TemplateRole(String role, boolean there) -> handouts.templateRole(role, there);
                case Act.Intrusion intrusion -> hostileUser.perform(intrusion);
                case Act.Permit(boolean allowed) -> permit(allowed);
                case Act.Rule(Demand next) -> demand(next);
                case Act.Keys(String secret, Act.KeysChange change) -> keys(secret, change);
                case Act.Endpoint(String name, boolean elsewhere) -> endpoint(name, elsewhere);
                case Act.WorkspaceObject(String name, boolean there) -> workspaceObject(name, there);
                case Act.Dashboard change -> new DashboardUser(this, place).perform(change);
                case Act.Fault fault -> fail(fault);
                case Act.Calm() -> calm();
                case Act.Pause() -> Rest.pause(this);
                case Act.Restart(boolean abrupt) -> place.restart().accept(abrupt);
            }
        } catch (KubernetesClientException gone) {
            if (gone.getCode() != 404 && gone.getCode() != 409) {
                throw gone;
            }
        }
    }

    private void apply(Role role, Map<String, Object> spec) {
        @Nullable
        Room there = team(role).room(role.name()).get();
        if (there != null && there.isMarkedForDeletion()) {
            chronicle.respecified(there.getMetadata().getUid());
        }
        chronicle.applied(role.remoteName(), spec);
        team(role).apply("Room", role.name(), spec(role, spec));
    }

    private void delete(Role role) {
        @Nullable
        Room there = team(role).room(role.name()).get();
        if (there != null && !there.isMarkedForDeletion()) {
            Optional<RoomStatus> status = Optional.ofNullable(there.getStatus());
            Chronicle.Ending ending = demand.retains() ? Chronicle.Ending.UNSURE : ending(there);
            chronicle.gone.add(new Chronicle.Gone(there.getMetadata().getUid(), role.remoteName(), ending,
                    status.map(RoomStatus::roomId).orElse(""), cast.isLegacy(role.workspace())));
            team(role).room(role.name()).delete();
        }
    }

    /** Of a Room that is being deleted only the operator takes the finalizer away. */
    private void replace(Role role) {
        @Nullable
        Room there = team(role).room(role.name()).get();
        if (there != null && !there.isMarkedForDeletion()) {
            team(role).replaceRoom(role.name());
        }
    }

    /** A Room goes at once if nobody put back yet what a replacement took away. */
    private static Chronicle.Ending ending(Room room) {
        String management = String.valueOf(room.getSpec().managementPolicy());
        @Nullable
        Origin origin = room.getStatus() == null ? null : room.getStatus().origin();
        if ("OBSERVE".equalsIgnoreCase(management) || origin == null
                || !room.hasFinalizer(HistoryAgreement.FINALIZER)) {
            return Chronicle.Ending.UNSURE;
        }
        return switch (String.valueOf(room.getSpec().deletionPolicy()).toUpperCase(Locale.ROOT)) {
            case "DISABLE" -> Chronicle.Ending.DISABLE;
            case "RETAIN" -> Chronicle.Ending.RETAIN;
            default ->
                origin == Origin.CREATED || wasFoundDisabled(room) ? Chronicle.Ending.DISABLE : Chronicle.Ending.RETAIN;
        };
    }

    private static boolean wasFoundDisabled(Room room) {
        return Optional.ofNullable(room.getStatus()).map(RoomStatus::claimed)
                .filter(claimed -> Objects.equals(claimed.foundRoomId(), room.getStatus().roomId()))
                .filter(claimed -> Boolean.FALSE.equals(claimed.foundEnabled())).isPresent();
    }

    private void ask(Role role, boolean approve) {
        Optional<Room> there = Optional.ofNullable(team(role).room(role.name()).get());
        if (approve) {
            there.map(Room::getStatus).map(RoomStatus::plan).ifPresent(plan -> team(role).annotateRoom(role.name(),
                    "100ms.live/approve-plan", String.valueOf(plan.hash())));
        } else if (there.isPresent()) {
            Rest.request(this, role.name());
        }
    }

    private void secret(String name, Act.SecretChange change) {
        switch (change) {
            case ROTATE -> rotate(name);
            case REMOVE -> {
                secrets.remove(name);
                team().deleteSecret(name);
            }
            case LABEL -> team().labelSecret(name, "rotation", "label-" + ++drawn);
            case SPOIL -> put(name, Map.of("key", MARK + "-alone"));
            case ECHO -> put(name, fresh(name), "\n");
            case BREAK -> put(name, fresh(name).entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue() + "\n" + MARK)));
        }
    }

    private void rotate(String name) {
        put(name, fresh(name));
    }

    private Map<String, String> fresh(String name) {
        drawn++;
        return Specs.STORAGE.equals(name)
                ? Map.of("key", MARK + "-key-" + drawn, "secret", MARK + "-secret-" + drawn)
                : Map.of("X-Token", MARK + "-token-" + drawn);
    }

    private void put(String name, Map<String, String> entries) {
        put(name, entries, "");
    }

    /** What follows each value is not to be sent. */
    private void put(String name, Map<String, String> entries, String after) {
        team().secret(name, entries.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue() + after)));
        secrets.put(name, entries);
    }

    private void workspaceObject(String name, boolean there) {
        if (there) {
            workspace(name, 1000);
        } else {
            team().delete("Workspace", name);
        }
    }

    private void fail(Act.Fault fault) {
        faults.addFirst(fault.trouble().on(fault.route(), fault.times()));
        fail();
    }

    private void fail() {
        FaultRule[] rules = faults.stream().limit(3).toArray(FaultRule[]::new);
        place.simulator().faults(place.key(), rules);
        place.simulator().faults(place.secondKey(), rules);
    }

    private String make(String name) {
        return place.simulator().state().addRoom(place.key(), name, JsonNodeFactory.instance.objectNode()).path("id")
                .asText();
    }
}
