package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import live.hundredms.operator.api.Origin;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The suite on a real API server of its own, whose operator has what the chart gives it and nothing else. At the end the
 * audit log tells whether that was enough, and whether it was needed: {@code target/rights.md}.
 */
@NeedsRealCluster
class RealClusterBehaviourTest extends RoomBehaviour {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;
    @SuppressWarnings("NullAway.Init")
    private InstalledChart installed;

    @Override
    BehaviourWorld open() {
        installed = InstalledChart.install(folder);
        BehaviourWorld world = installed.world();
        world.begin("backup", Returning::backup);
        return world;
    }

    @AfterAll
    @Override
    void end() {
        super.end();
        installed.close();
    }

    /** The last, so that all scenes have had their turn. */
    @Test
    @Order(Integer.MAX_VALUE)
    void shouldHaveNeededEachRightOfTheChartAndNoOther() {
        installed.compare("rights.md", "The rights of the chart beside what the behaviour suite needed of them");
    }

    @Test
    void shouldShowAFightInWhatKubectlLists() {
        Scene scene = scene().withWorkspace();
        Drifting.contended(scene, "lesson");

        String table = installed.kubectl().run("get", "rooms", "-n", scene.namespace()).output();

        assertThat(table.lines().findFirst()).hasValueSatisfying(
                head -> assertThat(head.split(" {2,}")).containsExactly("NAME", "READY", "REASON", "ENABLED", "AGE"));
        assertThat(table.lines().skip(1)).singleElement().asString().contains("lesson", "False", "Contended");
    }

    /**
     * Each replacement takes the finalizer away, which is put back by one write; Current has the room read once. Only
     * here: the mock server has moments without the object that is replaced.
     */
    @ParameterizedTest
    @ValueSource(strings = {"Current", "Legacy"})
    void shouldOnlyPutTheFinalizerBackWhenAManifestIsReplacedInALoop(String dialect) {
        Scene scene = dialect.equals("Current") ? scene().withWorkspace() : scene().withLegacyWorkspace();
        scene.room("lesson", "description: mine");
        scene.awaitReason("lesson", "UpToDate");
        scene.awaitWorkspace("WorkspaceReady");
        scene.letOthersPass("first");
        scene.remote().count();
        try (WritesOfRooms changes = new WritesOfRooms(scene)) {
            for (int times = 0; times < 10; times++) {
                scene.replace("lesson");
                Scene.soon().until(() -> scene.seen("lesson").claimed());
            }
            scene.letOthersPass("last");

            Scene.soon().until(() -> changes.of("last") >= 2);
            assertThat(changes.of("lesson")).isEqualTo(2 * 10);
            assertThat(scene.remote().calls()).isEqualTo(1 + (dialect.equals("Current") ? 10 : 0));
            assertThat(scene.remote().writes()).isEqualTo(1);
            assertThat(scene.seen("lesson").says("UpToDate")).isTrue();
        }
    }

    /** Only here: the mock server takes the uid of the Room before for that of the new one. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldFindTheRoomAgainWhenTheManifestComesFromABackup(boolean withStatus) {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "{description: first, size: 5}");
        String id = scene.awaitReason("lesson", "UpToDate").id();
        Instant old = Instant.parse(scene.remote().room("lesson").path("created_at").asText()).plusSeconds(1);
        await().until(() -> Instant.now().isAfter(old));
        scene.room("lesson", "{description: mine, size: 5}");
        RoomStatus status = scene.awaitReason("lesson", "UpToDate").status();
        JsonNode before = scene.remote().room("lesson");
        scene.remote().count();

        world().restart(() -> {
            scene.restore("lesson", false);
            if (withStatus) {
                scene.status("lesson", status);
            }
        });

        Scene.soon().until(() -> Returning.isItsOwn(scene.seen("lesson")));
        Seen restored = scene.awaitReason("lesson", "UpToDate");
        assertThat(restored.id()).isEqualTo(id);
        assertThat(restored.status().origin()).isEqualTo(withStatus ? Origin.CREATED : Origin.ADOPTED);
        assertThat(scene.remote().room("lesson").path("enabled").asBoolean()).isTrue();
        assertThat(scene.remote().room("lesson").path("description")).isEqualTo(before.path("description"));
        assertThat(scene.remote().rooms(scene.namespace() + ".lesson")).hasSize(1);
        assertThat(restored.claimed()).isTrue();

        scene.delete("lesson");

        Scene.soon().until(() -> !scene.exists("lesson"));
        assertThat(scene.remote().room("lesson").path("enabled").asBoolean()).isEqualTo(!withStatus);
    }

    /** The tool writes the object before its status, and the operator runs. */
    @Test
    @Order(Behaviour.LAST)
    void shouldTakeTheRoomOverWhoseStatusComesAMomentLater() throws Exception {
        Scene scene = world().end("backup");

        Seen restored = scene.seen("lesson");
        assertThat(restored.status().origin()).isEqualTo(Origin.CREATED);
        assertThat(scene.remote().rooms(scene.namespace() + ".lesson")).hasSize(1);
        assertThat(restored.events()).doesNotContain("RoomCreated", "RoomAdopted");
    }

    @Test
    void shouldWaitForItsWorkspaceAndThenTakeTheRoomOver() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "description: mine");
        RoomStatus status = scene.awaitReason("lesson", "UpToDate").status();

        world().restart(() -> {
            scene.restore("lesson", false);
            scene.status("lesson", status);
            scene.workspace().delete();
        });

        assertThat(scene.awaitReason("lesson", "WorkspaceNotFound").claimed()).isFalse();
        assertThat(scene.seen("lesson").status().claimed()).isEqualTo(status.claimed());
        scene.workspace("default", scene.remote().currentEndpoint(), "");
        Scene.soon().until(() -> Returning.isItsOwn(scene.seen("lesson")));
        assertThat(scene.awaitReason("lesson", "UpToDate").id()).isEqualTo(status.roomId());
    }

    @Test
    void shouldHaveTheLaterOfTwoBackupsTakeTheRoomOver() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "name: Shared-" + scene.namespace());
        RoomStatus late = scene.awaitReason("lesson", "UpToDate").status();
        RoomStatus early = Returning.claimedBefore(late);

        world().restart(() -> {
            Room first = scene.restore("lesson", false);
            scene.status("lesson", early);
            scene.copyWithoutMetadata(first, "again");
            scene.status("again", late);
        });

        Scene.soon().until(() -> Returning.isItsOwn(scene.seen("again")));
        assertThat(scene.awaitReason("again", "UpToDate").id()).isEqualTo(late.roomId());
        assertThat(scene.awaitReason("lesson", "NameTaken").message()).contains("again");
        scene.delete("lesson");
        Scene.soon().until(() -> !scene.exists("lesson"));
        assertThat(scene.remote().withId(Objects.requireNonNull(late.roomId())).path("enabled").asBoolean()).isTrue();
    }

    /** Only here: the mock server knows no rule of the CRDs. */
    @Test
    void shouldRefuseAnotherWorkspaceOnceARoomWasMade() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "description: mine");
        scene.awaitReason("lesson", "UpToDate");

        assertThatThrownBy(() -> scene.room("lesson", "workspaceRef: {name: lecacy}")).hasMessageContaining(
                "workspaceRef must name the workspace in status.claimed.workspaceRef or be removed");

        scene.room("lesson", "{workspaceRef: {name: default}, description: again}");
        scene.awaitReason("lesson", "UpToDate");
    }

    /** The SDK may drop the event of what is made anew while it deals with the end of the former one. */
    @Test
    void shouldLookAtWhatIsMadeAnewWhileTheFormerOneEnds() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "description: first");
        String id = scene.awaitReason("lesson", "UpToDate").id();

        for (int times = 0; times < 10; times++) {
            scene.restore("lesson", false);
            assertThat(scene.awaitReason("lesson", "UpToDate").id()).isEqualTo(id);
            scene.workspace().delete();
            scene.workspace("default", scene.remote().currentEndpoint(), "");
            scene.awaitWorkspace("WorkspaceReady");
        }

        assertThat(scene.remote().rooms(scene.namespace() + ".lesson")).hasSize(1);
    }
}
