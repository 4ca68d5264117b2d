package live.hundredms.operator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.sandbox.simulator.FaultRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator needs fails and comes back: it says so meanwhile, and goes on by itself. */
@NeedsRealCluster
class OutageIT {

    @Test
    void shouldGoOnByItselfWhenTheApiServerIsStartedAgain(@TempDir Path folder) throws Exception {
        try (OutageScene scene = new OutageScene(folder)) {
            OperatorUnderTest operator = scene.operator();
            scene.room(OutageScene.ROOM, "before");
            scene.awaitAgreement(OutageScene.ROOM, "before");
            scene.server().kill();
            scene.edit("meanwhile");
            scene.awaitTrouble(operator, "the API server can't be reached", "unreachable");

            scene.server().start();

            scene.awaitAgreement(OutageScene.ROOM, "meanwhile");
            scene.edit("after");
            scene.awaitAgreement(OutageScene.ROOM, "after");
            scene.awaitReady(operator);
            scene.assertMadeOnce(1);
        }
    }

    @Test
    void shouldEndWhenTheApiServerIsAwayLongerThanItsLeaseAndGoOnWhenItIsStartedAgain(@TempDir Path folder)
            throws Exception {
        try (OutageScene scene = new OutageScene(folder)) {
            OperatorUnderTest operator = scene.operator("--lease-namespace", "default");
            scene.room(OutageScene.ROOM, "before");
            scene.awaitAgreement(OutageScene.ROOM, "before");
            scene.server().kill();
            scene.edit("meanwhile");

            assertThat(operator.exitCode()).isEqualTo(1);
            assertThat(operator.output()).contains("the lease was lost");

            scene.server().start();
            OperatorUnderTest next = scene.operator("--lease-namespace", "default");
            scene.awaitAgreement(OutageScene.ROOM, "meanwhile");
            scene.awaitReady(next);
            scene.assertMadeOnce(1);
        }
    }

    @Test
    void shouldStayReadyAndGoOnByItselfWhenThe100msIsAway(@TempDir Path folder) throws Exception {
        try (OutageScene scene = new OutageScene(folder)) {
            OperatorUnderTest operator = scene.operator();
            scene.room(OutageScene.ROOM, "before");
            scene.awaitAgreement(OutageScene.ROOM, "before");

            scene.toRemote().cut();
            scene.edit("while it is refused");
            scene.awaitReason(OutageScene.ROOM, "CannotReachRemote");
            scene.assertWhole(operator);
            scene.toRemote().open();
            scene.awaitAgreement(OutageScene.ROOM, "while it is refused");

            scene.toRemote().silence();
            scene.edit("while nothing answers");
            scene.awaitReason(OutageScene.ROOM, "CannotReachRemote");
            scene.assertWhole(operator);
            scene.toRemote().open();
            scene.awaitAgreement(OutageScene.ROOM, "while nothing answers");

            scene.assertWhole(operator);
            scene.assertMadeOnce(1);
        }
    }

    @Test
    void shouldMakeARoomOnceAndGoOnByItselfWhenTheEtcdIsFullForAWhile(@TempDir Path folder) throws Exception {
        try (OutageScene scene = new OutageScene(folder)) {
            OperatorUnderTest operator = scene.operator();
            scene.room(OutageScene.ROOM, "before");
            scene.awaitAgreement(OutageScene.ROOM, "before");
            scene.stage().simulator().faults(FaultRule.on("POST", "/rooms$").delay(Duration.ofSeconds(3)));
            scene.room("second", "on its way");
            scene.awaitClaim("second");
            scene.stage().server().etcd().full();
            scene.awaitTrouble(operator, "whether its etcd is full", "failed");
            scene.stage().simulator().faults();

            scene.stage().server().etcd().roomy();

            scene.awaitAgreement("second", "on its way");
            scene.edit("after");
            scene.awaitAgreement(OutageScene.ROOM, "after");
            scene.awaitReady(operator);
            scene.assertMadeOnce(2);
        }
    }

    @Test
    void shouldGoOnByItselfWhenItsConnectionsAreCutAndRefusedForAWhile(@TempDir Path folder) throws Exception {
        try (OutageScene scene = new OutageScene(folder)) {
            OperatorUnderTest operator = scene.operator();
            scene.room(OutageScene.ROOM, "before");
            scene.awaitAgreement(OutageScene.ROOM, "before");
            scene.toCluster().cut();
            scene.edit("meanwhile");
            scene.awaitTrouble(operator, "the API server can't be reached", "unreachable");

            scene.toCluster().open();

            scene.awaitAgreement(OutageScene.ROOM, "meanwhile");
            scene.awaitReady(operator);
            scene.assertMadeOnce(1);
        }
    }

    @Test
    void shouldGoOnByItselfWhenItsTokenIsRefusedAndThenReplaced(@TempDir Path folder) throws Exception {
        try (OutageScene scene = new OutageScene(folder)) {
            OutageAccount account = new OutageAccount(scene.stage(), folder);
            OperatorUnderTest operator = scene.operator(account.environment(scene.toCluster().port()));
            scene.room(OutageScene.ROOM, "before");
            scene.awaitAgreement(OutageScene.ROOM, "before");
            account.revokeToken();
            scene.edit("meanwhile");
            scene.awaitTrouble(operator, "the API server doesn't know the operator's credentials (401)",
                    "unknown_credentials");

            account.renewToken();

            scene.awaitAgreement(OutageScene.ROOM, "meanwhile");
            scene.edit("after");
            scene.awaitAgreement(OutageScene.ROOM, "after");
            scene.awaitReady(operator);
            scene.assertMadeOnce(1);
        }
    }

    @Test
    void shouldGoOnByItselfWhenItsRightsAreTakenAndGivenBack(@TempDir Path folder) throws Exception {
        try (OutageScene scene = new OutageScene(folder)) {
            OutageAccount account = new OutageAccount(scene.stage(), folder);
            OperatorUnderTest operator = scene.operator(account.environment(scene.toCluster().port()));
            scene.room(OutageScene.ROOM, "before");
            scene.awaitAgreement(OutageScene.ROOM, "before");

            account.revoke("rooms/status");
            scene.edit("without a status");
            scene.awaitTrouble(operator, "the API server refuses (403) to patch rooms/status", "forbidden");
            account.giveBack();
            scene.awaitAgreement(OutageScene.ROOM, "without a status");
            scene.awaitReady(operator);

            account.revoke("rooms");
            scene.toCluster().cut();
            scene.toCluster().open();
            scene.edit("without a watch");
            scene.awaitTrouble(operator, "the API server refuses (403) to ", "forbidden");
            account.giveBack();
            scene.awaitAgreement(OutageScene.ROOM, "without a watch");
            scene.awaitReady(operator);
            scene.assertMadeOnce(1);
        }
    }
}
