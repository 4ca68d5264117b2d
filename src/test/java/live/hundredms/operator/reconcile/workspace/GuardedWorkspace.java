package live.hundredms.operator.reconcile.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.api.Identity;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.inventory.Inventory;
import live.hundredms.operator.inventory.Templates;
import live.hundredms.operator.kube.Leadership;
import live.hundredms.operator.kube.SecretRef;
import live.hundredms.operator.reconcile.calls.PassSlots;
import live.hundredms.operator.reconcile.calls.RemoteCalls;
import live.hundredms.operator.reconcile.cluster.RoomIndex;
import live.hundredms.operator.reconcile.cluster.RoomTriggers;
import live.hundredms.operator.reconcile.cluster.WorkspaceRooms;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.reconcile.workspace.IdentityGuard.Finding;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.support.RoomsInMemory;
import live.hundredms.operator.support.Signing;
import live.hundredms.operator.support.Unheard;
import live.hundredms.operator.support.Workspaces;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.workspace.CredentialsBreaker;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceIdentity;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;
import live.hundredms.operator.workspace.WorkspaceSettings;
import org.junit.jupiter.api.AfterEach;

/** A workspace object whose credentials an {@link IdentityGuard} compares, its Rooms, and what 100ms answers to reads. */
abstract class GuardedWorkspace {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    static final WorkspaceKey KEY = WorkspaceKey.workspace("team", "default");
    static final List<String> FIELDS = List.of("accessKey", "appSecret");
    static final WorkspaceIdentity PRESENT = new WorkspaceIdentity("own:key", "own:secret", "100ms",
            new WorkspaceIdentity.Source("uid", "7", Set.copyOf(FIELDS)));
    static final Identity OWN = identity("own", "own:key", "own:secret", "100ms", "uid", "7", FIELDS);
    static final Identity OTHER = identity("other", "other:key", "other:secret", "100ms", "uid", "7", FIELDS);

    private final Workspaces workspaces = new Workspaces();
    final WorkspaceRegistry registry = workspaces.registry();
    final RoomsInMemory cache = new RoomsInMemory(List.of());
    private final PassSlots slots = new PassSlots(1, () -> "team");
    final Map<String, Outcome<RemoteRoom>> replies = new HashMap<>();
    final List<String> reads = new ArrayList<>();
    private final IdentityGuard guard = guard();
    WorkspaceEntry entry = entry(Dialect.CURRENT);
    Optional<Dialect> api = Optional.of(Dialect.CURRENT);

    static Identity identity(String key, String accessKey, String provenWith, String realm, String uid, String version,
            List<String> fields) {
        return new Identity(key, accessKey, provenWith.isEmpty() ? null : provenWith, realm, null, null, uid, version,
                fields);
    }

    private IdentityGuard guard() {
        RoomIndex index = new RoomIndex(Signing.EVIDENCE);
        index.complete();
        index.bind(cache);
        workspaces.appear(KEY);
        Leadership alone = Leadership.alone();
        alone.run(() -> {
        }, () -> {
        });
        RemoteCalls calls = new RemoteCalls(slots, alone, Clock.systemUTC(),
                new OperatorMetrics(new SimpleMeterRegistry()), new Unheard());
        RoomTriggers triggers = new RoomTriggers(index,
                new RoomMemories(Duration.ofMinutes(15), Duration.ZERO, () -> 0));
        return new IdentityGuard(calls, new WorkspaceRooms(index, workspaces.refs(), triggers), registry);
    }

    WorkspaceEntry entry(Dialect dialect) {
        RoomsApi rooms = (RoomsApi) Proxy.newProxyInstance(RoomsApi.class.getClassLoader(),
                new Class<?>[]{RoomsApi.class}, (_, method, arguments) -> {
                    assertThat(method.getName()).as("only rooms are read").isEqualTo("read");
                    reads.add((String) arguments[0]);
                    return replies.getOrDefault(arguments[0], new Outcome.Absent<>());
                });
        WorkspaceSettings settings = new WorkspaceSettings(dialect, "", Optional.empty(), Optional.empty(), 1_000,
                1_000, Duration.ofMinutes(5), Optional.empty());
        return new WorkspaceEntry(KEY, settings, PRESENT, rooms, registry.remote("own:key", KEY, settings),
                new Inventory(), new Templates(rooms, () -> 0), new CredentialsBreaker(() -> 0));
    }

    @AfterEach
    void close() {
        slots.shutdownNow();
    }

    Finding check(Identity... entries) {
        return check(Optional.empty(), entries);
    }

    Finding check(Optional<String> confirmed, Identity... entries) {
        return guard.check(new WorkspaceView(KEY, "https://api.100ms.live/v2", new SecretRef("team", "keys"),
                new WorkspaceView.Fields("accessKey", "appSecret", "managementToken"), entry.settings(),
                Optional.empty(), List.of(), new WorkspaceView.Identified(List.of(entries), confirmed, api, false)),
                entry);
    }

    void confirmed(String... rooms) {
        for (String room : rooms) {
            witness(room, "", "");
        }
    }

    /** A Room with a room, and a record of its own with that identity. */
    void witness(String room, String identity, String more) {
        String said = identity.isEmpty() ? "" : ", identity: '" + identity + "'";
        cache.add(room(room, "name: team." + room + ", workspaceRef: Workspace/team/default" + said + more,
                "roomId: id-of-" + room));
    }

    /** A Room with the status of another, from a backup. */
    void restored(String room) {
        Room former = room(room, "name: team." + room + ", workspaceRef: Workspace/team/default",
                "roomId: id-of-%1$s, origin: Created".formatted(room));
        former.getMetadata().setUid("another-uid");
        cache.add(former);
    }

    static Room room(String name, String claimed, String status) {
        return YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: %1$s, namespace: team, uid: uid-of-%1$s, generation: 1}
                spec: {}
                status:
                  {%3$s, roomName: team.%1$s,
                  claimed: {uid: uid-of-%1$s, since: '2026-01-01T10:00:00Z', %2$s}}
                """.formatted(name, claimed, status), Room.class);
    }

    void isThere(String room) {
        replies.put("id-of-" + room, new Outcome.Found<>(new RemoteRoom("id-of-" + room, room, Optional.empty(),
                Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())));
    }

    void isAccepted(Finding finding) {
        assertThat(finding).isEqualTo(new Finding.Accepted(entry, !reads.isEmpty()));
    }

    void calling(String room, String identity, String attempts) {
        cache.add(YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: %1$s, namespace: team, uid: uid-of-%1$s, generation: 1}
                spec: {}
                status:
                  claimed: {uid: uid-of-%1$s, name: team.%1$s, workspaceRef: Workspace/team/default,
                    since: '2026-01-01T10:00:00Z', identity: '%2$s', attempts: [%3$s]}
                """.formatted(room, identity, attempts), Room.class));
    }

    WorkspaceEntry used(String fingerprint) {
        return new WorkspaceEntry(KEY, entry.settings(),
                new WorkspaceIdentity(fingerprint, fingerprint, "100ms", PRESENT.source()), entry.rooms(),
                entry.remote(), entry.inventory(), entry.templates(), entry.credentials());
    }
}
