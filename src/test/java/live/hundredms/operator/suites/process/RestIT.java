package live.hundredms.operator.suites.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.sandbox.simulator.SimulatorState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is at rest stays so, whoever looks after it and however it is watched. */
@NeedsRealCluster
class RestIT {
    private static final String LIST = "GET /rooms";

    @Test
    void shouldListAndWriteNothingWhenAnotherLeads(@TempDir Path folder) throws Exception {
        try (HandoverScene scene = new HandoverScene(folder)) {
            // The first listing that shows a room tells whose workspace it is, which is written down once.
            lookedAtAnew(scene);
            Map<String, String> versions = scene.rooms().versions();
            SimulatorState remote = scene.stage().simulator().state();
            remote.resetCalls();

            lookedAtAnew(scene);

            assertThat(scene.rooms().versions()).isEqualTo(versions);
            assertThat(remote.calls()).containsOnlyKeys(LIST);
            assertThat(remote.calls(LIST)).as("one to try the keys, one for the rooms, one for the end")
                    .isLessThanOrEqualTo(3);
            assertThat(scene.rooms().wrongs()).isEmpty();
        }
    }

    /** Another leads, and has looked at every Room. */
    private static void lookedAtAnew(HandoverScene scene) throws IOException, InterruptedException {
        scene.pair().roll();
        ProcessStage.patiently()
                .until(() -> scene.pair().leader().metric("room_operator_passes_seconds_count") >= HandoverScene.ROOMS);
    }

    @Test
    void shouldWriteNothingWhenItsWatchesAreCutAndBegunAgain(@TempDir Path folder) {
        try (OutageScene scene = new OutageScene(folder)) {
            OperatorUnderTest operator = scene.agreeing(scene.administrator());
            String version = scene.version();
            SimulatorState remote = scene.stage().simulator().state();
            remote.resetCalls();

            scene.toCluster().cut();
            scene.awaitTrouble(operator, "The API server is unreachable", "unreachable");
            scene.toCluster().open();
            scene.awaitReady(operator);
            scene.room("second", "made after it");
            scene.awaitAgreement("second", "made after it");

            assertThat(scene.version()).isEqualTo(version);
            assertThat(remote.calls("POST /rooms")).isEqualTo(1);
            assertThat(remote.calls()).doesNotContainKeys("POST /rooms/<id>", "GET /rooms/<id>");
        }
    }
}
