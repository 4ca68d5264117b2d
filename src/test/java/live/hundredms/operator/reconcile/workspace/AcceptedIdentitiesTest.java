package live.hundredms.operator.reconcile.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import live.hundredms.operator.api.ClaimedStatus;
import live.hundredms.operator.api.Identity;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.kube.Leadership;
import live.hundredms.operator.kube.SecretRef;
import live.hundredms.operator.reconcile.cluster.RoomIndex;
import live.hundredms.operator.reconcile.cluster.RoomTriggers;
import live.hundredms.operator.reconcile.cluster.WorkspaceRooms;
import live.hundredms.operator.reconcile.object.Conditions;
import live.hundredms.operator.reconcile.object.IdentityStamp;
import live.hundredms.operator.reconcile.object.StatusWriter;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.reconcile.write.ObjectPatches;
import live.hundredms.operator.reconcile.write.RoomWriter;
import live.hundredms.operator.support.RoomsInMemory;
import live.hundredms.operator.support.Signing;
import live.hundredms.operator.support.Team;
import live.hundredms.operator.support.Workspaces;
import live.hundredms.operator.support.memory.MemoryCluster;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.telemetry.Tracing;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which Rooms remember at once that another access key was accepted. */
class AcceptedIdentitiesTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final String ROOMS = "/apis/100ms.live/v1/rooms";
    private static final WorkspaceKey KEY = WorkspaceKey.cluster("main");
    private static final Instant NOW = Instant.parse("2026-01-02T10:00:00Z");
    private static final WorkspaceSettings SETTINGS = new WorkspaceSettings(Dialect.CURRENT, "", Optional.empty(),
            Optional.empty(), 10, 20, Duration.ofMinutes(5), Optional.empty());

    private final MemoryCluster cluster = new MemoryCluster();
    private final KubernetesClient client = cluster.client();
    private final RoomsInMemory cache = new RoomsInMemory(List.of());
    private final Workspaces workspaces = new Workspaces();
    private final AcceptedIdentities identities = identities();

    private AcceptedIdentities identities() {
        RoomIndex index = new RoomIndex(Signing.EVIDENCE);
        index.complete();
        index.bind(cache);
        Leadership alone = Leadership.alone();
        alone.run(() -> {
        }, () -> {
        });
        RoomMemories memories = new RoomMemories(Duration.ofMinutes(15), Duration.ZERO, () -> 0);
        OperatorMetrics metrics = new OperatorMetrics(new SimpleMeterRegistry());
        RoomWriter writes = new RoomWriter(new ObjectPatches(client, alone, Tracing.none()), Signing.CLAIMS,
                new StatusWriter(new Conditions(Clock.systemUTC())), metrics, (_, _, _) -> {
                }, memories, IdentityStamp.none());
        return new AcceptedIdentities(new WorkspaceRooms(index, workspaces.refs(), new RoomTriggers(index, memories)),
                workspaces.registry(), writes, metrics, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        client.close();
    }

    private void room(String namespace, String name, String identity, String more) {
        Team team = new Team(client, namespace);
        team.create(YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: %2$s, namespace: %1$s}
                spec: {}
                """.formatted(namespace, name), Room.class));
        Room created = Objects.requireNonNull(team.room(name).get());
        created.setStatus(YAML.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                status:
                  roomId: id-of-%2$s
                  claimed: {uid: '%5$s', name: %1$s.%2$s, workspaceRef: ClusterWorkspace/main,
                    since: '2026-01-01T10:00:00Z', identity: '%3$s'%4$s}
                """.formatted(namespace, name, identity, more, created.getMetadata().getUid()), Room.class)
                .getStatus());
        cache.add(client.resource(created).updateStatus());
    }

    private ClaimedStatus claimed(String namespace, String name) {
        Room room = Objects.requireNonNull(new Team(client, namespace).room(name).get());
        return Objects.requireNonNull(Objects.requireNonNull(room.getStatus()).claimed());
    }

    private void tell(String accepted, Identity... entries) {
        workspaces.usable(KEY, SETTINGS, accepted);
        identities.tell(new WorkspaceView(KEY, "https://api.100ms.live/v2", new SecretRef("team", "keys"),
                new WorkspaceView.Fields("accessKey", "appSecret", "managementToken"), SETTINGS, Optional.empty(),
                List.of(), new WorkspaceView.Identified(List.of(entries), Optional.empty(), Optional.empty(), false)));
    }

    private static Identity entry(String fingerprint) {
        return new Identity("k", fingerprint, null, "100ms", null, null, "uid", "7", List.of("accessKey"));
    }

    @Test
    void shouldTellUpToThreeRoomsOfDifferentNamespaces() {
        for (String name : List.of("a", "b", "c")) {
            room("one", name, "k:former", "");
        }
        room("two", "d", "k:former", "");
        room("three", "e", "k:former", "");

        tell("k:present", entry("k:former"));

        assertThat(Stream.of(claimed("one", "a"), claimed("two", "d"), claimed("three", "e"))).allSatisfy(told -> {
            assertThat(told.identity()).isEqualTo("k:present");
            assertThat(told.identifiedAt()).isEqualTo(NOW.toString());
            assertThat(told.firstIdentity()).isEqualTo("k:former");
        });
        assertThat(List.of(claimed("one", "b").identity(), claimed("one", "c").identity())).containsOnly("k:former");
    }

    @Test
    void shouldRecordATimeAfterAllThatWereRecordedBefore() {
        String ahead = "2026-01-09T10:00:00Z";
        room("one", "a", "k:former", ", identifiedAt: '" + ahead + "'");
        room("two", "b", "k:present", "");

        tell("k:present", entry("k:former"));

        assertThat(Instant.parse(claimed("two", "b").identifiedAt())).isAfter(Instant.parse(ahead));
    }

    @Test
    void shouldWriteNothingWhenTheLastRecordSaysItOrTheObjectKnowsIt() {
        room("one", "a", "k:former", "");
        room("two", "b", "k:present", ", identifiedAt: '2026-01-01T12:00:00Z'");
        long changes = cluster.changes(ROOMS);

        tell("k:present");
        tell("k:other", entry("k:other"));

        assertThat(cluster.changes(ROOMS)).isEqualTo(changes);
    }

    @Test
    void shouldTellARoomThatChangedMeanwhileAndPassOverOneThatIsGone() {
        room("one", "a", "k:former", "");
        room("two", "b", "k:former", "");
        new Team(client, "one").room("a").delete();
        new Team(client, "two").annotateRoom("b", "example.org/by", "somebody");

        tell("k:present", entry("k:former"));

        assertThat(claimed("two", "b").identity()).isEqualTo("k:present");
    }
}
