package live.hundredms.operator.suites.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.sandbox.simulator.FaultRule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator needs fails and comes back: it says so meanwhile, and goes on by itself. */
@NeedsRealCluster
@SuppressWarnings("NullAway.Init")
class OutageIT {
    private static final String[] WITH_LEASE = {"--lease-namespace", "default"};
    private static final String LISTS = "room_operator_kubernetes_requests_total{outcome=\"answered\",resource=\"rooms\",verb=\"list\"}";

    @TempDir
    private Path folder;
    private OutageScene scene;

    @BeforeEach
    void begin() {
        scene = new OutageScene(folder);
    }

    @AfterEach
    void end() {
        scene.close();
    }

    @Test
    void shouldGoOnByItselfWhenTheApiServerIsStartedAgain() throws Exception {
        OperatorUnderTest operator = scene.agreeing(scene.administrator());
        scene.server().kill();
        scene.edit("meanwhile");
        scene.awaitTrouble(operator, "The API server is unreachable", "unreachable");

        scene.server().start();

        scene.awaitAgreement("meanwhile");
        scene.edit("after");
        scene.awaitAgreement("after");
        scene.awaitReady(operator);
        scene.assertMadeOnce(1);
    }

    @Test
    void shouldEndWhenTheApiServerIsAwayLongerThanItsLeaseAndGoOnWhenItIsStartedAgain() throws Exception {
        OperatorUnderTest operator = scene.agreeing(scene.administrator(), WITH_LEASE);
        scene.server().kill();
        scene.edit("meanwhile");

        assertThat(operator.exitCode()).isEqualTo(1);
        assertThat(operator.output()).contains("the lease was lost");

        scene.server().start();
        OperatorUnderTest next = scene.operator(scene.administrator(), WITH_LEASE);
        scene.awaitAgreement("meanwhile");
        scene.awaitReady(next);
        scene.assertMadeOnce(1);
    }

    @Test
    void shouldStayReadyAndGoOnByItselfWhenThe100msIsAway() throws Exception {
        OperatorUnderTest operator = scene.agreeing(scene.administrator());

        scene.toRemote().cut();
        editWithout100ms(operator, "while it is refused");

        scene.toRemote().silence();
        editWithout100ms(operator, "while nothing answers");

        scene.assertWhole(operator);
        scene.assertMadeOnce(1);
    }

    private void editWithout100ms(OperatorUnderTest operator, String description) throws Exception {
        scene.edit(description);
        scene.awaitReason(OutageScene.ROOM, "CannotReachRemote");
        scene.assertWhole(operator);
        scene.toRemote().open();
        scene.awaitAgreement(description);
    }

    @Test
    void shouldMakeARoomOnceAndGoOnByItselfWhenTheEtcdIsFullForAWhile() throws Exception {
        OperatorUnderTest operator = scene.agreeing(scene.administrator());
        scene.stage().simulator().faults(FaultRule.on("POST", "/rooms$").delay(Duration.ofSeconds(3)));
        scene.room("second", "on its way");
        scene.awaitClaim("second");
        scene.stage().server().etcd().full();
        scene.awaitTrouble(operator, "whether its etcd is full", "failed");
        operator.awaitOutput("school/second Kubernetes refused a call of this pass");
        scene.stage().simulator().faults();

        scene.stage().server().etcd().roomy();

        scene.awaitAgreement("second", "on its way");
        scene.edit("after");
        scene.awaitAgreement("after");
        scene.awaitReady(operator);
        scene.assertRooms(2);
    }

    @Test
    void shouldGoOnByItselfWhenItsConnectionsAreCutAndRefusedForAWhile() {
        editWithoutCluster(Line::cut, "The API server is unreachable");
    }

    @Test
    void shouldGoOnByItselfWhenItsConnectionsWentSilentForAWhile() {
        editWithoutCluster(Line::silence, "The API server is unreachable");
    }

    private void editWithoutCluster(Consumer<Line> failure, String sentence) {
        OperatorUnderTest operator = scene.agreeing(scene.administrator());
        failure.accept(scene.toCluster());
        scene.edit("meanwhile");
        scene.awaitTrouble(operator, sentence, "unreachable");

        scene.toCluster().open();

        scene.awaitAgreement("meanwhile");
        scene.awaitReady(operator);
        scene.assertMadeOnce(1);
    }

    @Test
    void shouldStandByAgainWhenItsConnectionsWentSilentForAWhile() {
        scene.agreeing(scene.administrator(), WITH_LEASE);
        OperatorUnderTest standby = scene.standby(WITH_LEASE);
        scene.toStandby().silence();
        scene.awaitTrouble(standby, "The API server is unreachable", "unreachable");

        scene.toStandby().open();

        scene.awaitReady(standby, "Standing by for the lease");
    }

    @Test
    void shouldNoticeWhatIsEditedWhenItsWatchesWentSilent() {
        OperatorUnderTest operator = scene.agreeing(scene.administrator());
        scene.toCluster().silence();
        scene.toCluster().open();

        scene.edit("in silence");

        scene.awaitAgreement("in silence");
        scene.awaitReady(operator);
        scene.assertMadeOnce(1);
    }

    @Test
    void shouldSayThatItCantWatchWhenItsWatchesAloneAreCut() {
        editWithoutCluster(Line::cutWatches, "The API server is unreachable to watch");
    }

    @Test
    void shouldListAnewWhenTheApiServerHasForgottenWhatItsLostWatchesMissed() throws Exception {
        OperatorUnderTest operator = scene.agreeing(scene.administrator());
        scene.room("deleted", "before");
        scene.awaitAgreement("deleted", "before");
        scene.room("gone", "before");
        scene.awaitAgreement("gone", "before");
        double lists = operator.metric(LISTS);
        scene.toCluster().cutWatches();
        scene.awaitTrouble(operator, "The API server is unreachable to watch", "unreachable");
        String seen = scene.listVersion();
        scene.edit("meanwhile");
        scene.room("second", "made meanwhile");
        scene.delete("deleted");
        scene.deleteByForce("gone");
        scene.server().kill();
        scene.server().start();
        assertThat(scene.watchFrom(seen)).contains("too old resource version", "\"code\":410");
        assertThat(operator.metric(LISTS)).isEqualTo(lists);

        scene.toCluster().open();

        scene.awaitAgreement("meanwhile");
        scene.awaitAgreement("second", "made meanwhile");
        scene.awaitClosed("deleted");
        scene.awaitKnownRooms(operator, 2);
        assertThat(operator.metric(LISTS)).isGreaterThan(lists);
        scene.awaitReady(operator);
        scene.assertMadeOnce(4);
    }

    @Test
    void shouldGoOnByItselfWhenItsTokenIsRefusedAndThenReplaced() throws Exception {
        OutageAccount account = new OutageAccount(scene.stage(), folder);
        OperatorUnderTest operator = scene.agreeing(account.environment(scene.toCluster().port()));
        account.revokeToken();
        scene.edit("meanwhile");
        scene.awaitTrouble(operator, "The API server rejected the operator's credentials (401)", "unknown_credentials");

        account.renewToken();

        scene.awaitAgreement("meanwhile");
        scene.edit("after");
        scene.awaitAgreement("after");
        scene.awaitReady(operator);
        scene.assertMadeOnce(1);
    }

    @Test
    void shouldGoOnByItselfWhenItsTokenExpiresAndIsThenReplaced() throws Exception {
        OutageAccount account = new OutageAccount(scene.stage(), folder);
        account.expireToken();
        OperatorUnderTest operator = scene.agreeing(account.environment(scene.toCluster().port()));
        scene.awaitTrouble(operator, "The API server rejected the operator's credentials (401)", "unknown_credentials",
                () -> scene.edit("meanwhile " + System.nanoTime()));

        account.renewToken();

        scene.edit("after");
        scene.awaitAgreement("after");
        scene.awaitReady(operator);
        scene.assertMadeOnce(1);
    }

    @Test
    void shouldUseWhatItKnowsAndSayWhatItCantReadWhenTheRightToSecretsIsTakenForAWhile() throws Exception {
        OutageAccount account = new OutageAccount(scene.stage(), folder);
        OperatorUnderTest operator = scene.agreeing(account.environment(scene.toCluster().port()));
        account.revoke("secrets");
        scene.recordedRoom("second");
        scene.awaitReason("second", "CannotReadSecret");
        assertThat(operator.metrics().lines())
                .anyMatch(line -> line.contains("outcome=\"forbidden") && line.contains("resource=\"secrets\""));
        scene.edit("with known keys");
        scene.awaitAgreement("with known keys");
        scene.assertWhole(operator);

        account.giveBack();

        scene.awaitReason("second", "UpToDate");
        scene.assertMadeOnce(2);
    }

    @Test
    void shouldGoOnByItselfWhenItsRightsAreTakenAndGivenBack() throws Exception {
        OutageAccount account = new OutageAccount(scene.stage(), folder);
        OperatorUnderTest operator = scene.agreeing(account.environment(scene.toCluster().port()));

        account.revoke("rooms/status");
        scene.edit("without a status");
        scene.awaitTrouble(operator, "The operator lacks the permission to patch rooms/status", "forbidden");
        account.giveBack();
        scene.awaitAgreement("without a status");
        scene.awaitReady(operator);

        account.revoke("rooms");
        scene.toCluster().cut();
        scene.toCluster().open();
        scene.edit("without a watch");
        scene.awaitTrouble(operator, "The operator lacks the permission to ", "forbidden");
        account.giveBack();
        scene.awaitAgreement("without a watch");
        scene.awaitReady(operator);
        scene.assertMadeOnce(1);
    }
}
