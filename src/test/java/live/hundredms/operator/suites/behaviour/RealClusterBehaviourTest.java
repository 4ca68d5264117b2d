package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import live.hundredms.operator.api.Origin;
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
        return installed.world();
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
                head -> assertThat(head.split(" {2,}")).contains("ROOM ID", "NAME", "ENABLED", "READY", "REASON"));
        assertThat(table.lines().skip(1)).singleElement().asString().contains("lesson", "False", "Contended");
    }

    /** Only here: the mock server takes the uid of the Room before for that of the new one. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldFindTheRoomAgainWhenTheManifestComesFromABackup(boolean withMetadata) {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "{description: first, size: 5}");
        String id = scene.awaitReason("lesson", "UpToDate").id();
        Instant old = Instant.parse(scene.remote().room("lesson").path("created_at").asText()).plusSeconds(1);
        await().until(() -> Instant.now().isAfter(old));
        scene.room("lesson", "{description: mine, size: 5}");
        scene.awaitReason("lesson", "UpToDate");
        JsonNode before = scene.remote().room("lesson");
        scene.remote().count();

        world().restart(() -> scene.restore("lesson", withMetadata));

        Seen restored = scene.awaitReason("lesson", "UpToDate");
        assertThat(restored.id()).isEqualTo(id);
        assertThat(restored.status().origin()).isEqualTo(withMetadata ? Origin.CREATED : Origin.ADOPTED);
        assertThat(scene.remote().room("lesson").path("enabled").asBoolean()).isTrue();
        assertThat(scene.remote().room("lesson").path("description")).isEqualTo(before.path("description"));
        assertThat(scene.remote().rooms(scene.namespace() + ".lesson")).hasSize(1);

        scene.delete("lesson");

        Scene.soon().until(() -> !scene.exists("lesson"));
        assertThat(scene.remote().room("lesson").path("enabled").asBoolean()).isEqualTo(!withMetadata);
    }

    /** The SDK may drop the event of what is made anew while it deals with the end of the former one. */
    @Test
    void shouldLookAtWhatIsMadeAnewWhileTheFormerOneEnds() {
        Scene scene = scene().withWorkspace();
        scene.room("lesson", "description: first");
        String id = scene.awaitReason("lesson", "UpToDate").id();

        for (int times = 0; times < 10; times++) {
            scene.restore("lesson", true);
            assertThat(scene.awaitReason("lesson", "UpToDate").id()).isEqualTo(id);
            scene.workspace().delete();
            scene.workspace("default", scene.remote().currentEndpoint(), "");
            scene.awaitWorkspace("WorkspaceReady");
        }

        assertThat(scene.remote().rooms(scene.namespace() + ".lesson")).hasSize(1);
    }
}
