package live.hundredms.operator.suites.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one lease and a hundred Rooms, whose edits are under way when the leader gets a signal. */
@NeedsRealCluster
class HandoverIT {

    @Test
    void shouldHandOverWithinTwoSecondsAndEndItsCallsWhenItIsAskedToStop(@TempDir Path folder) throws Exception {
        try (HandoverScene scene = new HandoverScene(folder)) {
            OperatorUnderTest former = scene.pair().leader();
            scene.beginEdits();
            HandoverPair.Took took = scene.signal("TERM");

            System.out.println("After SIGTERM: " + took);
            assertThat(former.exitCode()).isZero();
            assertThat(scene.stage().simulator().state().cut()).isEmpty();
            scene.rooms().awaitAgreement();
            assertThat(took.working()).isLessThanOrEqualTo(HandoverScene.ROLL);
        }
    }

    @Test
    void shouldTakeOverWithinTheLeaseTimeWhenTheLeaderIsKilled(@TempDir Path folder) throws Exception {
        try (HandoverScene scene = new HandoverScene(folder)) {
            scene.beginEdits();
            HandoverPair.Took took = scene.signal("KILL");

            System.out.println("After SIGKILL: " + took);
            scene.rooms().awaitAgreement();
            assertThat(took.working()).isLessThanOrEqualTo(HandoverScene.LEASE_TIME);
        }
    }

    @Test
    void shouldWriteNothingAndEndWhenItWasPausedUntilAnotherLed(@TempDir Path folder) throws Exception {
        try (HandoverScene scene = new HandoverScene(folder)) {
            OperatorUnderTest former = scene.pair().leader();
            scene.beginEdits();
            scene.signal("STOP");
            scene.rooms().awaitAgreement();
            Map<String, String> versions = scene.rooms().versions();
            scene.stage().simulator().state().resetCalls();
            HandoverPair.send("CONT", former);

            assertThat(former.exitCode()).isEqualTo(1);
            assertThat(scene.stage().simulator().state().calls().keySet()).noneMatch(call -> call.startsWith("POST"));
            assertThat(scene.rooms().versions()).isEqualTo(versions);
            assertThat(scene.rooms().wrongs()).isEmpty();
        }
    }
}
