package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import live.hundredms.operator.support.NeedsHelm;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The permissions for published Secrets: absent unless a value asks for them, and then sufficient. */
@NeedsHelm
@NeedsRealCluster
class PublishingRightsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void shouldSayWhichValueIsMissingAndMakeNoCodesOverAndOver() {
        InstalledChart chart = InstalledChart.install(folder);
        try (BehaviourWorld world = chart.world()) {
            Scene scene = world.scene().withWorkspace();
            scene.room("lesson", Publishing.SPEC);
            Seen seen = scene.awaitReason("lesson", "CannotWriteSecret");

            assertThat(seen.message()).contains("roomCodes.enabled");
            scene.remote().count();
            scene.reconcile("lesson");
            assertThat(scene.remote().calls("POST /room-codes/room/<id>")).isZero();
            assertThat(chart.forbidden()).contains("create /api/v1/namespaces/" + scene.namespace() + "/secrets")
                    .allMatch(right -> right.contains("secrets"));
            assertThat(Stream.of("create", "patch").filter(verb -> chart.mayWriteSecrets(verb, scene.namespace())))
                    .isEmpty();
        } finally {
            chart.close();
        }
    }

    @Test
    void shouldBeEnoughWhenTheValueIsSet() {
        InstalledChart chart = InstalledChart.install(folder, Set.of(), Set.of(), "roomCodes.enabled=true");
        try (BehaviourWorld world = chart.world()) {
            Scene scene = world.scene().withWorkspace();
            scene.room("lesson", Publishing.SPEC);
            scene.awaitReason("lesson", "UpToDate");
            scene.annotateRoom("lesson", "100ms.live/rotate-room-codes", "monday");
            Scene.soon().until(() -> "monday".equals(scene.seen("lesson").status().lastHandledRotation()));
            scene.room("lesson", "template: classroom");
            Scene.soon().until(() -> scene.seen("lesson").status().publishedSecret() == null);

            assertThat(chart.forbidden()).isEmpty();
            assertThat(Stream.of("create", "patch")).allMatch(verb -> chart.mayWriteSecrets(verb, scene.namespace()));
        } finally {
            chart.close();
        }
    }
}
