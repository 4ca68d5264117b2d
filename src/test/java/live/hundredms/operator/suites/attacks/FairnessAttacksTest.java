package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.sandbox.simulator.FaultRule;
import live.hundredms.sandbox.simulator.HangingServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.Timeout;

/** Attacks on the budget and the threads that others need, one after the other: each has the machine for itself. */
@NeedsRealCluster
@Timeout(value = 4, unit = TimeUnit.MINUTES)
@ResourceLock(AttackWorld.ONE_OPERATOR)
class FairnessAttacksTest {
    private static final Duration EIGHT_A_SECOND_BY_TWO = Duration.ofMillis(250);

    private final HangingServer hanging = HangingServer.start();
    private final AttackWorld world = new AttackWorld(List.of(hanging.silent(), hanging.dripping()));
    private final AttackStage stage = new AttackStage(world);

    @BeforeEach
    void begin() {
        world.begin();
    }

    /** What hangs goes first: the operator waits up to 10 s for calls that are under way. */
    @AfterEach
    void end() {
        stage.checkLog();
        hanging.close();
        world.close();
    }

    /** F1. */
    @Test
    void shouldNotDelayAnotherWorkspaceHoweverManyCallsHang() {
        List<Scene> hung = List.of(stage.team("silent"), stage.team("dripping"));
        hung.forEach(Scene::keys);
        hung.getFirst().workspace("default", hanging.silent() + "/api/v2", "api: Legacy");
        hung.getLast().workspace("default", hanging.dripping() + "/api/v2", "api: Legacy");
        hung.forEach(team -> team.room(HangingServer.PROOF, ""));
        hung.forEach(team -> team.awaitReason(HangingServer.PROOF, "UpToDate", AttackStage.soon()));
        IntStream.range(0, 232).parallel().forEach(i -> hung.forEach(team -> team.room("room-" + i, "")));
        AttackStage.soon().until(() -> hanging.accepted() >= 64);
        Scene healthy = stage.team("healthy").withWorkspace();
        long began = System.nanoTime();

        healthy.room("lesson", "");
        healthy.awaitReason("lesson", "UpToDate", AttackStage.soon());

        assertThat(Duration.ofNanos(System.nanoTime() - began)).as("the benchmark holds to 1 s")
                .isLessThan(Duration.ofSeconds(8));
    }

    /** F2. */
    @Test
    void shouldServeANeighbourBesideAFloodOfRooms() {
        Neighbours neighbours = Neighbours.of(stage);
        neighbours.rooms(500);

        neighbours.checkCreation("created");
    }

    /** F3. */
    @Test
    void shouldServeANeighbourBesideALoopOfRequests() throws Exception {
        Neighbours neighbours = Neighbours.of(stage).withVictimsRooms();
        List<Room> rooms = neighbours.readyRooms(60);

        try (Loop _ = Loop.of(Duration.ZERO, () -> neighbours.annotate(rooms))) {
            neighbours.checkAllFour();
        }
    }

    /** F4. */
    @Test
    void shouldServeANeighbourBesideALoopOfEditsAlsoAfterARestart() {
        Neighbours neighbours = Neighbours.of(stage);
        List<Room> rooms = neighbours.readyRooms(30);

        try (Loop _ = Loop.of(Duration.ZERO, () -> neighbours.edit(rooms))) {
            world.stopOperator();
            world.startOperator(world.admin());
            neighbours.checkCreation("created");
        }
    }

    /** F5, also with the victim's Rooms in the namespace of the Room that is fought over. */
    @Test
    void shouldServeOthersBesideARoomThatTwoWritersChange() throws Exception {
        Neighbours neighbours = Neighbours.of(stage).withVictimsRooms();
        Room fought = neighbours.readyRooms(1).getFirst();
        Person other = stage.roomWriter(neighbours.neighbour());
        AtomicInteger edits = new AtomicInteger();
        int calls = world.simulator().state().calls("POST /rooms/<id>");

        try (Loop _ = Loop.of(EIGHT_A_SECOND_BY_TWO, () -> neighbours.edit(List.of(fought)));
                Loop _ = Loop.of(EIGHT_A_SECOND_BY_TWO,
                        () -> other.spec(fought, Map.of("description", "theirs " + edits.incrementAndGet())))) {
            neighbours.checkAllFour();
            neighbours.sweep();
            Neighbours.soon("enough edits").until(() -> edits.get() > 24);
        }

        assertThat(world.simulator().state().calls("POST /rooms/<id>") - calls).as("writes, 3 of them of the victim")
                .isLessThan(15);
        other.spec(fought, Map.of("description", "the last"));
        Awaitility.await().atMost(Duration.ofSeconds(45)).until(
                () -> "the last".equals(neighbours.neighbour().remote().room("room-0").path("description").asText()));
    }

    /** F6. */
    @Test
    void shouldNotDelayOthersOfAWorkspaceInWhichSixRoomsAlwaysFail() {
        Scene team = stage.team("team").withWorkspace();
        IntStream.range(0, 7).forEach(i -> team.room("room-" + i, "description: first"));
        List<String> ids = IntStream.range(0, 7)
                .mapToObj(i -> team.awaitReason("room-" + i, "UpToDate", AttackStage.soon()).id()).toList();
        String six = ids.stream().limit(6).collect(Collectors.joining("|"));
        world.simulator().faults(team.key(), FaultRule.on(null, "^/v2/rooms/(" + six + ")$").answer(500, ""));
        IntStream.range(0, 6).forEach(i -> team.room("room-" + i, "description: second"));
        IntStream.range(0, 6).forEach(i -> team.awaitReason("room-" + i, "CannotReachRemote", AttackStage.soon()));
        int calls = world.simulator().state().calls("GET /rooms/<id>");
        Awaitility.await("each goes on alone").atMost(Duration.ofSeconds(40))
                .until(() -> world.simulator().state().calls("GET /rooms/<id>") - calls >= 12);

        for (int i = 0; i < 3; i++) {
            String edit = "edit " + i;
            team.room("room-6", "description: " + edit);
            Awaitility.await(edit).atMost(Duration.ofSeconds(6)).pollInterval(Duration.ofMillis(50))
                    .until(() -> edit.equals(team.remote().room("room-6").path("description").asText()));
        }
        assertThat(team.seen("room-0").message()).as("its own failure").contains("500");
    }
}
