package live.hundredms.operator.suites.attacks;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.Workspace;
import live.hundredms.operator.api.WorkspaceSpec;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.suites.behaviour.Seen;
import live.hundredms.operator.support.NeedsRealCluster;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kubernetes refuses what the operator must write: all cases side by side, for each waits for the operator to back off. */
@NeedsRealCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
@ResourceLock(AttackWorld.ONE_OPERATOR)
class RefusedWritesAttacksTest {
    private static final String REASON = "CannotWriteObject";
    /** Tries after 1, 2 and 4 s, each ± 30 %, and one after an edit. */
    private static final int MOST_TRIES = 8;
    /** Before the second try; before the third it is twice as long. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(600);

    private final AttackWorld world = new AttackWorld();
    private final CountedWrites writes = new CountedWrites(world.admin());
    private final Map<String, FutureTask<Void>> running = new LinkedHashMap<>();

    @BeforeAll
    void beginAll() {
        world.begin(writes.client());
        Stream.of(new Attack("W1, claims with a workspace of 40,000 letters", this::longClaims),
                new Attack("W2, no finalizers", stage -> noFinalizers(stage, "Invalid", "422")),
                new Attack("W2, no finalizers, as 403", stage -> noFinalizers(stage, "Forbidden", "403")),
                new Attack("W3, a label that an older Room lacks", this::missingLabel),
                new Attack("W4, no room for the claim", this::fullAnnotations),
                new Attack("the status of a Room", this::noRoomStatus),
                new Attack("the status of a Workspace", this::noWorkspaceStatus)).forEach(this::begin);
    }

    private void begin(Attack attack) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            AttackStage stage = new AttackStage(world);
            attack.course().run(stage);
            stage.checkLog();
            return null;
        });
        running.put(attack.name(), task);
        Thread.ofVirtual().name(attack.name()).start(task);
    }

    Stream<String> attacks() {
        return running.keySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void shouldTellOfARefusedWriteOnceAndBackOff(String attack) throws Exception {
        try {
            running.getOrDefault(attack, new FutureTask<>(() -> null)).get();
        } catch (ExecutionException e) {
            throw new AssertionError(attack + ": " + e.getCause(), e.getCause());
        }
    }

    private static ConditionFactory soon() {
        return await().atMost(30, SECONDS).pollInterval(50, MILLISECONDS);
    }

    /** The claims are not the operator's, so they decide nothing. That they decide nothing on arrival is shown with C11. */
    private void longClaims(AttackStage stage) {
        Scene team = stage.team("long").withWorkspace();
        Person person = stage.roomWriter(team);
        List<Room> rooms = IntStream.range(0, 40).parallel()
                .mapToObj(i -> person.create(team.namespace(), EditedManifest.of("room-" + i, ""))).toList();
        AttackStage.soon()
                .until(() -> rooms.stream().allMatch(room -> team.seen(room.getMetadata().getName()).says("UpToDate")));
        ForgedClaim claim = new ForgedClaim("Workspace/" + team.namespace() + "/" + "w".repeat(40_000), "room",
                Optional.empty(), Optional.empty(), Optional.empty());

        rooms.parallelStream().forEach(room -> person.claim(room, claim.text(room.getMetadata().getUid())));
        rooms.parallelStream().forEach(room -> person.metadata(room,
                Map.of("annotations", Map.of("100ms.live/reconcile-requested-at", "now"))));

        AttackStage.soon().until(() -> rooms.stream()
                .allMatch(room -> "now".equals(person.get(room).getStatus().lastHandledReconcileAt())));
        assertThat(rooms).allSatisfy(room -> assertThat(writes.of(team, room.getMetadata().getName() + "/status"))
                .as("writes of the status").isLessThan(MOST_TRIES));
        stage.deleteAll(person, team, rooms);
    }

    private void noFinalizers(AttackStage stage, String reason, String code) {
        Scene team = stage.team("finalizers").withWorkspace();
        Room probe = EditedManifest.of("probe", "").finalizer().in(team.namespace());
        String message = "team rules allow no finalizers";
        try (RefusingPolicy _ = RefusingPolicy.of(team,
                new RefusingPolicy.Rule("rooms", "!has(object.metadata.finalizers)", message, reason), probe)) {
            team.room("lesson", "description: first");

            Seen refused = team.awaitReason("lesson", REASON, AttackStage.soon());
            assertThat(refused.message()).contains("add the finalizer 100ms.live/room", message, code);
            assertThat(refused.ready().status()).isEqualTo("False");
            checkRest(stage, team, refused, message, 2);
            team.room("lesson", "description: second");
            assertThat(team.awaitReason("lesson", REASON, AttackStage.soon()).message()).contains(message);
            assertThat(world.simulator().state().rooms(team.key())).as("rooms at 100ms").isEmpty();
        }
        team.room("lesson", "description: third");
        team.awaitReason("lesson", "UpToDate", AttackStage.soon());
    }

    private void missingLabel(AttackStage stage) {
        Scene team = stage.team("label").withWorkspace();
        Person person = stage.roomWriter(team);
        Room room = person.create(team.namespace(), EditedManifest.of("lesson", ""));
        stage.awaitReason(team, room, "UpToDate");
        int calls = updates(stage, team);
        String message = "each Room needs the label owner";
        try (RefusingPolicy _ = RefusingPolicy.of(
                team, new RefusingPolicy.Rule("rooms",
                        "has(object.metadata.labels) && 'owner' in object.metadata.labels", message, "Invalid"),
                EditedManifest.of("probe", "").in(team.namespace()))) {
            person.delete(room);

            Seen refused = team.awaitReason("lesson", REASON, AttackStage.soon());
            assertThat(refused.message()).contains("remove the finalizer 100ms.live/room", message);
            checkRest(stage, team, refused, message, 1);
            assertThat(team.remote().room("lesson").path("enabled").asBoolean()).isFalse();
            assertThat(updates(stage, team) - calls).as("calls to 100ms").isOne();

            person.metadata(room, Map.of("labels", Map.of("owner", "team")));
            soon().until(() -> stage.isGone(room));
        }
        assertThat(updates(stage, team) - calls).as("calls to 100ms").isOne();
        soon().until(() -> stage.events(room, "RoomDisabled").size() == 1);
    }

    private void fullAnnotations(AttackStage stage) {
        Scene team = stage.team("full").withWorkspace();
        Person person = stage.roomWriter(team);
        Room room = EditedManifest.of("lesson", "").in(team.namespace());
        room.getMetadata().setAnnotations(Map.of("a", "x".repeat(262_028)));
        Room created = person.client().resource(room).create();

        Seen refused = stage.awaitReason(team, created, REASON);
        assertThat(refused.message()).contains("422", "262144 bytes").hasSizeLessThanOrEqualTo(1024);
        checkRest(stage, team, refused, "262144 bytes", 1);
        assertThat(world.simulator().state().rooms(team.key())).as("rooms at 100ms").isEmpty();

        Map<String, Object> none = new LinkedHashMap<>();
        none.put("a", null);
        person.metadata(created, Map.of("annotations", none));
        stage.awaitReason(team, created, "UpToDate");
    }

    private void noRoomStatus(AttackStage stage) {
        Scene team = stage.team("status").withWorkspace();
        String message = "no status for Rooms";
        Room probe = EditedManifest.of("probe", "size: 7").in(team.namespace());
        // A policy of the status alone has nothing to be tried with, so it is tried with the Room.
        try (RefusingPolicy _ = RefusingPolicy.of(team,
                new RefusingPolicy.Rule("rooms\", \"rooms/status",
                        "request.?subResource.orValue('') != 'status' && object.?spec.?size.orValue(0) != 7", message,
                        "Invalid"),
                probe)) {
            team.room("lesson", "");
            soon().until(() -> team.seen("lesson").events().contains(REASON));
            Room room = team.seen("lesson").room();
            soon().until(() -> writes.of(team, "lesson/status") >= 2);
            assertThat(writes.lastPause(team, "lesson/status")).isGreaterThan(SHORTEST_PAUSE);
            assertThat(stage.events(room, REASON)).singleElement()
                    .satisfies(event -> assertThat(event.getMessage()).contains("write the status", message));
        }
        team.awaitReason("lesson", "UpToDate", AttackStage.soon());
    }

    private void noWorkspaceStatus(AttackStage stage) {
        Scene team = stage.team("workspace");
        String message = "no status for Workspaces";
        Workspace probe = new Workspace();
        probe.setMetadata(new ObjectMetaBuilder().withName("probe").withNamespace(team.namespace()).build());
        probe.setSpec(
                Serialization.unmarshal("{\"credentialsSecretRef\": {\"name\": \"refused\"}}", WorkspaceSpec.class));
        try (RefusingPolicy _ = RefusingPolicy.of(team, new RefusingPolicy.Rule("workspaces\", \"workspaces/status",
                "request.?subResource.orValue('') != 'status' && object.spec.credentialsSecretRef.name != 'refused'",
                message, "Invalid"), probe)) {
            team.withWorkspace();
            soon().until(() -> stage.workspaceEvents(team).contains(REASON));
            team.room("lesson", "");
            team.awaitReason("lesson", "UpToDate", AttackStage.soon());
            soon().until(() -> writes.of(team, "default/status") >= 2);
            assertThat(writes.lastPause(team, "default/status")).isGreaterThan(SHORTEST_PAUSE);
            assertThat(stage.workspaceEvents(team)).containsExactly(REASON);
        }
        AttackStage.soon().until(() -> "WorkspaceReady".equals(stage.workspaceReason(team, "default")));
    }

    /**
     * While nothing changes the Room is tried again, and nothing more is told or written.
     *
     * @param more tries to wait for: one comes after 1 s, a second one after 2 s, each ± 30 %
     */
    private void checkRest(AttackStage stage, Scene team, Seen refused, String sentence, int more) {
        int tried = writes.of(team, "lesson");
        soon().until(() -> writes.of(team, "lesson") - tried >= more);
        assertThat(writes.lastPause(team, "lesson")).as("pause before the last try")
                .isGreaterThan(SHORTEST_PAUSE.multipliedBy(more));
        Room now = team.seen("lesson").room();
        assertThat(now.getMetadata().getResourceVersion()).as("nothing is written at rest")
                .isEqualTo(refused.room().getMetadata().getResourceVersion());
        assertThat(writes.of(team, "lesson") - tried).as("tries").isLessThan(MOST_TRIES);
        assertThat(writes.of(team, "lesson/status")).as("writes of the status").isLessThanOrEqualTo(2);
        List<Event> events = stage.events(now, REASON);
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getMessage()).contains(sentence);
            assertThat(event.getCount()).isOne();
            assertThat(event.getType()).isEqualTo("Warning");
        });
    }

    private static int updates(AttackStage stage, Scene team) {
        return stage.world().simulator().state().callsOf(team.key()).getOrDefault("POST /rooms/<id>", 0);
    }

    /** In the end all cases are told in one metric. */
    @Test
    void shouldCountWhatIsRefused() {
        running.forEach((_, attack) -> awaitEnd(attack));

        assertThat(world.refusedWrites("claim", "rooms")).isGreaterThanOrEqualTo(9);
        assertThat(world.refusedWrites("finalizer", "rooms")).isGreaterThanOrEqualTo(2);
        assertThat(world.refusedWrites("status", "rooms")).isGreaterThanOrEqualTo(2);
        assertThat(world.refusedWrites("status", "workspaces")).isGreaterThanOrEqualTo(2);
    }

    private static void awaitEnd(FutureTask<Void> attack) {
        try {
            attack.get();
        } catch (ExecutionException toldElsewhere) {
            // Each case has a test of its own.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @AfterAll
    void end() {
        world.close();
        writes.close();
    }
}
