package live.hundredms.operator.reconcile.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.api.ConditionStatus;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.recording.ListedAsset;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.WorkspaceRules;
import live.hundredms.operator.inventory.Inventory;
import live.hundredms.operator.inventory.ListedAssets;
import live.hundredms.operator.inventory.Templates;
import live.hundredms.operator.kube.Events;
import live.hundredms.operator.kube.Leadership;
import live.hundredms.operator.reconcile.calls.PassSlots;
import live.hundredms.operator.reconcile.calls.RemoteCalls;
import live.hundredms.operator.reconcile.cluster.RoomIndex;
import live.hundredms.operator.reconcile.cluster.RoomTriggers;
import live.hundredms.operator.reconcile.cluster.WorkspaceRooms;
import live.hundredms.operator.reconcile.object.Conditions;
import live.hundredms.operator.reconcile.object.IdentityStamp;
import live.hundredms.operator.reconcile.object.StatusWriter;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.reconcile.write.ObjectPatches;
import live.hundredms.operator.reconcile.write.RoomWriter;
import live.hundredms.operator.remote.RoomsApi.Page;
import live.hundredms.operator.support.RoomsInMemory;
import live.hundredms.operator.support.Signing;
import live.hundredms.operator.support.Team;
import live.hundredms.operator.support.Unheard;
import live.hundredms.operator.support.Workspaces;
import live.hundredms.operator.support.memory.MemoryCluster;
import live.hundredms.operator.telemetry.Logging;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.telemetry.Tracing;
import live.hundredms.operator.workspace.CredentialsBreaker;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceIdentity;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;
import live.hundredms.operator.workspace.WorkspaceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When recordings are checked, what that costs, and what the Rooms say after it. */
class RecordingChecksTest {
    private static final WorkspaceKey KEY = WorkspaceKey.workspace("team", "default");
    private static final String ROOMS = "/apis/100ms.live/v1/rooms";
    private static final Map<String, Object> STORING = Map.of("recordingInfo", Map.of("uploadInfo",
            Map.of("type", "s3", "location", "lessons", "credentialsSecretRef", Map.of("name", "storage"))));

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final MemoryCluster cluster = new MemoryCluster();
    private final KubernetesClient client = cluster.client();
    private final Team team = new Team(client, "team");
    private final RoomsInMemory cache = new RoomsInMemory(List.of());
    private final RoomIndex index = new RoomIndex(Signing.EVIDENCE);
    private final Workspaces workspaces = new Workspaces();
    private final ListedAssets remote = new ListedAssets();
    private final Events events = new Events(client, Clock.systemUTC(), () -> {
    }, _ -> {
    });
    private final List<WorkspaceKey> woken = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Deque<Due> due = new ArrayDeque<>();
    private RecordingChecks checks;

    private record Due(Duration delay, Runnable task) {
    }

    RecordingChecksTest() {
        index.bind(cache);
        index.complete();
        workspace(Dialect.CURRENT, Duration.ofMinutes(15), "secret");
        checks = process();
    }

    @AfterEach
    void close() {
        events.close();
        client.close();
    }

    @Test
    void shouldCallOnceAnIntervalAndWriteNothingAtRest() {
        room("lesson", "r1");
        remote.add("a1", "r1", "room-composite", "completed", now.minusSeconds(60));
        checks.passed(KEY, 1);
        ring();
        assertThat(condition("lesson").reason()).isEqualTo("Uploaded");
        long changes = cluster.changes(ROOMS);

        for (int i = 2; i < 8; i++) {
            checks.passed(KEY, 1);
            assertThat(due).hasSize(1);
            assertThat(due.getFirst().delay()).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(16));
            ring();
            assertThat(remote.listings()).isEqualTo(i);
        }

        assertThat(cluster.changes(ROOMS)).isEqualTo(changes);
    }

    @Test
    void shouldWriteTransitionsOnly() {
        room("lesson", "r1");
        remote.add("a3", "r1", "room-composite", "failed", now.minusSeconds(30));
        checks.passed(KEY, 1);
        ring();
        ConditionStatus failed = condition("lesson");
        assertThat(failed.status()).isEqualTo("False");
        assertThat(failed.reason()).isEqualTo("UploadFailed");
        assertThat(failed.lastTransitionTime()).isEqualTo(now.minusSeconds(30).toString());
        assertThat(failed.message()).contains("room-composite", now.minusSeconds(30).toString(), "bucket \"lessons\"",
                "Secret \"storage\"", "7 days");

        remote.add("a2", "r1", "chat", "failed", now.minusSeconds(20));
        ring();
        assertThat(condition("lesson")).isEqualTo(failed);
        remote.add("a1", "r1", "room-composite", "completed", now.minusSeconds(10));
        ring();
        assertThat(condition("lesson")).as("the chat still fails").isEqualTo(failed);
        remote.add("a0", "r1", "chat", "completed", now.minusSeconds(5));
        ring();

        assertThat(condition("lesson").status()).isEqualTo("True");
        assertThat(condition("lesson").lastTransitionTime()).isEqualTo(now.minusSeconds(5).toString());
        assertThat(Conditions.find(team.room("lesson").get().getStatus().conditions(), "Ready")).isPresent();
    }

    /** The former process wrote what it judged by the time of the assets, and ended after the first Room. */
    @Test
    void shouldWriteWhatAKilledProcessDidNot() {
        room("first", "r1");
        room("second", "r2");
        remote.add("a1", "r1", "chat", "failed", now.minusSeconds(300));
        checks.passed(KEY, 1);
        ring();
        remote.add("a2", "r2", "chat", "failed", now.minusSeconds(200));

        due.clear();
        checks = process();
        checks.passed(KEY, 1);
        ring();

        assertThat(condition("first").status()).isEqualTo("False");
        assertThat(condition("second").status()).isEqualTo("False");
    }

    @Test
    void shouldKnowAfterAStartWhichTypeFailed() {
        room("first", "r1");
        room("second", "r2");
        remote.add("a1", "r1", "chat", "failed", now.minus(Duration.ofHours(20)));
        remote.add("a2", "r2", "chat", "completed", now.minus(Duration.ofHours(1)));
        checks.passed(KEY, 1);
        ring();
        assertThat(condition("first").status()).isEqualTo("False");

        due.clear();
        checks = process();
        remote.fail(Optional.of(new Outcome.Found<>(new Page<>(
                List.of(listed("a3", "r1", "track", "completed", now.minusSeconds(60))), Optional.empty()))));
        checks.passed(KEY, 1);
        ring();

        assertThat(condition("first").status()).as("nothing of a newer chat is known").isEqualTo("False");
    }

    private static ListedAsset listed(String id, String room, String type, String status, Instant at) {
        return new ListedAsset(id, Optional.of(room), Optional.of(type), Optional.of(status), Optional.of(at));
    }

    @Test
    void shouldTryAgainOnceADayAndAfterAChangeWhen100msHasNoSuchList() {
        room("lesson", "r1");
        remote.fail(Optional.of(new Outcome.Denied<>("100ms answered 403")));
        checks.passed(KEY, 1);
        ring();

        assertThat(checks.note(KEY).orElseThrow()).contains("100ms answered 403", "once a day");
        assertThat(woken).containsExactly(KEY);
        assertThat(due).singleElement().extracting(Due::delay).isEqualTo(Duration.ofDays(1));
        checks.passed(KEY, 1);
        assertThat(due).hasSize(1);
        ring();
        assertThat(remote.listings()).isEqualTo(2);
        assertThat(woken).as("nothing else is to be said").hasSize(1);

        checks.passed(KEY, 2);
        ring();
        workspace(Dialect.CURRENT, Duration.ofMinutes(15), "rotated");
        checks.passed(KEY, 2);
        ring();
        assertThat(remote.listings()).isEqualTo(4);
        remote.fail(Optional.empty());
        ring();
        assertThat(checks.note(KEY)).isEmpty();
        assertThat(woken).hasSize(2);
    }

    @Test
    void shouldCallOnlyOnceARoomDeclaresAStorage() {
        team.apply("Room", "plain", Map.of());
        cache.add(team.room("plain").get());
        checks.passed(KEY, 1);
        ring();
        assertThat(remote.listings()).isZero();

        room("lesson", "r1");
        checks.passed(KEY, 1);
        ring();

        assertThat(remote.listings()).isEqualTo(1);
    }

    @Test
    void shouldCheckNothingWhenItIsTurnedOffOrTheApiCannotList() {
        room("lesson", "r1");
        workspace(Dialect.CURRENT, Duration.ZERO, "secret");
        checks.passed(KEY, 1);
        workspace(Dialect.LEGACY, Duration.ofMinutes(15), "secret");
        checks.passed(KEY, 2);
        ring();

        assertThat(remote.listings()).isZero();
        assertThat(due).isEmpty();
    }

    @Test
    void shouldCheckAtOnceWhenTheIntervalChangesAndNeverAfterItsEnd() {
        room("lesson", "r1");
        checks.passed(KEY, 1);
        ring();
        workspace(Dialect.CURRENT, Duration.ofMinutes(1), "secret");
        checks.passed(KEY, 2);
        assertThat(due.getLast().delay()).isZero();
        ring();
        assertThat(remote.listings()).as("the former plan is void").isEqualTo(2);

        checks.gone(KEY);
        ring();
        assertThat(remote.listings()).isEqualTo(2);
        checks.passed(KEY, 3);
        checks.stop();
        ring();
        assertThat(remote.listings()).isEqualTo(2);
    }

    @Test
    void shouldTellOfWhatItDoesNotReach() {
        room("lesson", "r1");
        for (int i = 0; i < 1_200; i++) {
            remote.add("a" + i, "r1", "chat", "completed", now.minusSeconds(i));
        }
        checks.passed(KEY, 1);
        ring();
        ring();

        assertThat(warnings).singleElement().asString().contains("10 pages", "did not reach");
        assertThat(remote.listings()).isEqualTo(11);
    }

    /** Everything that is due so far, in its order. */
    private void ring() {
        List<Due> now = List.copyOf(due);
        due.clear();
        now.forEach(next -> next.task().run());
    }

    private ConditionStatus condition(String room) {
        return Conditions.find(team.room(room).get().getStatus().conditions(), "RecordingsArrive").orElseThrow();
    }

    private void room(String name, String id) {
        team.apply("Room", name, STORING);
        team.room(name).subresource("status").patch(PatchContext.of(PatchType.JSON), """
                [{"op": "add", "path": "/status", "value": {"observedGeneration": 1, "roomId": "%s", "conditions":
                  [{"type": "Ready", "status": "True", "reason": "UpToDate", "observedGeneration": 1,
                    "lastTransitionTime": "2026-01-01T10:00:00Z"}]}}]
                """.formatted(id));
        cache.add(team.room(name).get());
    }

    private void workspace(Dialect dialect, Duration interval, String secret) {
        WorkspaceSettings settings = new WorkspaceSettings(dialect, "", Optional.empty(), Optional.empty(),
                Optional.empty(), 1_000, 1_000, Duration.ofMinutes(5), Optional.empty(), WorkspaceRules.NONE,
                Policies.Management.MANAGE, interval, false);
        CredentialsBreaker credentials = new CredentialsBreaker(() -> 0);
        credentials.recallProof();
        workspaces.registry().put(KEY,
                new WorkspaceRegistry.Standing.Usable(new WorkspaceEntry(KEY, settings,
                        new WorkspaceIdentity("k:key", "k:" + secret, "100ms",
                                new WorkspaceIdentity.Source("", "", Set.of())),
                        remote, workspaces.registry().remote("k:key", KEY, settings), new Inventory(),
                        new Templates(remote, () -> 0), credentials)));
    }

    /** A new process with nothing in its memory. */
    private RecordingChecks process() {
        Leadership alone = Leadership.alone();
        alone.run(() -> {
        }, () -> {
        });
        OperatorMetrics metrics = new OperatorMetrics(new SimpleMeterRegistry());
        RoomMemories memories = new RoomMemories(Duration.ofMinutes(15), Duration.ZERO, () -> 0);
        RoomTriggers triggers = new RoomTriggers(index, memories);
        RoomWriter writer = new RoomWriter(new ObjectPatches(client, alone, Tracing.none()), Signing.CLAIMS,
                new StatusWriter(new Conditions(Clock.systemUTC())), metrics,
                (_, after, before) -> replace(before, after), memories, IdentityStamp.none());
        RemoteCalls calls = new RemoteCalls(new PassSlots(1, Logging::namespace), alone, Clock.systemUTC(), metrics,
                new Unheard());
        return new RecordingChecks(workspaces.registry(), calls, new WorkspaceRooms(index, workspaces.refs(), triggers),
                new RecordingReports(writer, events, metrics, (_, message) -> warnings.add(message)), woken::add,
                (delay, task) -> due.add(new Due(delay, task)), Runnable::run);
    }

    private void replace(Room before, Room after) {
        cache.remove(before);
        cache.add(after);
    }
}
