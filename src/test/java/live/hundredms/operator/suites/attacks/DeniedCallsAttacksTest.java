package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.suites.behaviour.Seen;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.sandbox.simulator.FaultRule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 100ms, or a firewall in between, answers calls for single Rooms with 403. */
@NeedsRealCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@ResourceLock(AttackWorld.ONE_OPERATOR)
class DeniedCallsAttacksTest {
    private static final String FEATURE = "{\"code\": 403, \"message\": \"large rooms are not enabled\"}";
    private static final String FIREWALL = "<html><body>Request blocked</body></html>";

    private final AttackWorld world = new AttackWorld();
    private final AttackStage stage = new AttackStage(world);

    @BeforeAll
    void begin() {
        world.begin();
    }

    @AfterEach
    void checkLog() {
        world.simulator().faults();
        stage.checkLog();
    }

    @AfterAll
    void end() {
        world.close();
    }

    /** K10 and K11. */
    @ParameterizedTest
    @ValueSource(strings = {FEATURE, FIREWALL})
    void shouldKeepADenialToTheRoomThatItIsAbout(String body) {
        Scene team = stage.team("denied").withWorkspace();
        rooms(team, "first");
        awaitAll(team, "UpToDate");
        String id = team.seen("lesson-0").id();
        world.simulator().faults(FaultRule.on("POST", "/rooms/" + id).answer(403, body));
        int writes = calls(team, "POST");

        rooms(team, "second");

        AttackStage.soon()
                .untilAsserted(() -> assertThat(seen(team)).filteredOn(room -> room.says("UpToDate")).hasSize(99));
        Seen denied = team.awaitReason("lesson-0", "DeniedByRemote", AttackStage.soon());
        assertThat(denied.message()).startsWith("100ms answered 403");
        assertThat(denied.stalled()).isFalse();
        team.sweep();
        team.letOthersPass("other");
        assertThat(calls(team, "POST") - writes).as("99 edits and one more Room").isEqualTo(100);
        assertThat(world.log().lines().filter(line -> line.contains(team.namespace() + "/lesson-0"))
                .filter(line -> line.contains("outcome=\"Denied\""))).as("calls that were denied").hasSize(1);
        assertThat(stage.workspaceReason(team, "default")).isEqualTo("WorkspaceReady");
        assertThat(stage.workspaceEvents(team)).containsOnly("WorkspaceReady");

        world.simulator().faults();
        team.room("lesson-0", "description: third");
        team.awaitReason("lesson-0", "UpToDate", AttackStage.soon());
    }

    @Test
    void shouldWarnOfAWorkspaceOnceSeveralRoomsAreDeniedTheSame() {
        Scene team = stage.team("denied").withWorkspace();
        world.simulator().faults(FaultRule.on("POST", "/v2/rooms$").answer(403, FEATURE));

        IntStream.range(0, 8).forEach(i -> team.room("lesson-" + i, ""));
        awaitAll(team, "DeniedByRemote");

        AttackStage.soon().untilAsserted(() -> assertThat(stage.workspaceEvents(team)).contains("RoomsDenied"));
        List<Event> events = world.admin().v1().events().inNamespace(team.namespace()).list().getItems().stream()
                .filter(event -> "RoomsDenied".equals(event.getReason())).toList();
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getType()).isEqualTo("Warning");
            assertThat(event.getMessage()).contains("denied a call to create a room for at least 5 Rooms");
        });
        assertThat(stage.workspaceReason(team, "default")).isEqualTo("WorkspaceReady");
        team.delete("lesson-0");
        AttackStage.soon().until(() -> !team.exists("lesson-0"));
    }

    private static void rooms(Scene team, String description) {
        IntStream.range(0, 100).parallel().forEach(i -> team.room("lesson-" + i, "description: " + description));
    }

    private int calls(Scene team, String method) {
        return world.simulator().state().callsOf(team.key()).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(method)).mapToInt(Map.Entry::getValue).sum();
    }

    private static List<Seen> seen(Scene team) {
        return team.client().resources(Room.class).inNamespace(team.namespace()).list().getItems().stream()
                .map(room -> new Seen(room, team.client())).toList();
    }

    private static void awaitAll(Scene team, String reason) {
        AttackStage.soon().until(() -> seen(team).stream().allMatch(room -> room.says(reason)));
    }
}
