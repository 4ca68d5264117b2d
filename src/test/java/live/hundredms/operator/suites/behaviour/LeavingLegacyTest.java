package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import live.hundredms.operator.api.ApiDialect;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.support.ApiServer;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.operator.support.TestCluster;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** 500 Rooms leave the Legacy API, on an API server of their own, whose rules judge each change. */
@NeedsRealCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeavingLegacyTest {
    private static final int ROOMS = 500;
    private static final ConditionFactory LONG = await().atMost(120, TimeUnit.SECONDS).pollInterval(500,
            TimeUnit.MILLISECONDS);

    private final ApiServer server = ApiServer.start();
    @SuppressWarnings("NullAway.Init")
    private BehaviourWorld world;

    @BeforeAll
    void begin() {
        TestCluster.applyCrds(server.client());
        world = new BehaviourWorld(server.client());
    }

    @AfterAll
    void end() {
        world.close();
        server.close();
    }

    @Test
    void shouldKeepAllRoomsAndRefuseARevertAfterwards() {
        Scene scene = world.scene().withLegacyWorkspace();
        IntStream.range(0, ROOMS).parallel()
                .forEach(i -> scene.room("lesson-" + i, "{description: mine, template: webinar}"));
        LONG.until(() -> statuses(scene).values().stream().filter(status -> status.roomId() != null).count() == ROOMS);
        LONG.until(() -> statuses(scene).values().stream().allMatch(LeavingLegacyTest::isReady));
        Map<String, RoomStatus> before = statuses(scene);
        scene.remote().count();
        int sweeps = sweeps(scene);

        LeavingLegacy.toCurrent(scene, "");

        LeavingLegacy.awaitApi(scene, ApiDialect.CURRENT);
        LONG.until(() -> statuses(scene).values().stream().allMatch(status -> status.remoteUpdatedAt() != null));
        Map<String, RoomStatus> after = statuses(scene);
        assertThat(sweeps(scene) - sweeps).as("listings until all were read").isEqualTo(1);
        assertThat(after).hasSize(ROOMS).allSatisfy((name, status) -> {
            RoomStatus former = Objects.requireNonNull(before.get(name));
            assertThat(isReady(status)).isTrue();
            assertThat(status.roomId()).isEqualTo(former.roomId());
            assertThat(status.origin()).isEqualTo(former.origin());
            assertThat(status.claimed()).isEqualTo(former.claimed());
            assertThat(status.appliedFields()).isEqualTo(former.appliedFields());
        });
        assertThat(scene.remote().writes()).isZero();
        assertThat(scene.remote().calls("GET /rooms/<id>")).as("each room, and one to recognize the workspace")
                .isLessThanOrEqualTo(ROOMS + 1);

        assertThatThrownBy(() -> LeavingLegacy.toLegacy(scene))
                .hasMessageContaining("api can change from Current to Legacy only while status.api is Legacy");
        scene.letOthersPass("last");
        assertThat(scene.remote().writes()).as("that of another Room").isEqualTo(1);
    }

    @Test
    void shouldRefuseAChangeThatKeepsWhatBelongsToLegacy() {
        Scene scene = world.scene().withLegacyWorkspace("reassertInterval: 1h");
        LeavingLegacy.awaitApi(scene, ApiDialect.LEGACY);

        assertThatThrownBy(() -> scene.workspace("default", scene.remote().legacyEndpoint(), "api: Current"))
                .hasMessageContaining("endpoint still has the address of the previous API; remove or change");
        assertThatThrownBy(() -> LeavingLegacy.toCurrent(scene, "reassertInterval: 1h"))
                .hasMessageContaining("reassertInterval requires api: Legacy; remove it");
    }

    private int sweeps(Scene scene) {
        return Scene.count(world.metrics(),
                "room_operator_sweeps_seconds_count{workspace=\"Workspace/" + scene.namespace() + "/default\"");
    }

    private static boolean isReady(RoomStatus status) {
        return "True".equals(Seen.condition(status.conditions(), "Ready").status());
    }

    private static Map<String, RoomStatus> statuses(Scene scene) {
        List<Room> rooms = scene.client().resources(Room.class).inNamespace(scene.namespace()).list().getItems();
        return rooms.stream().filter(room -> room.getStatus() != null)
                .collect(Collectors.toMap(room -> room.getMetadata().getName(), Room::getStatus));
    }
}
