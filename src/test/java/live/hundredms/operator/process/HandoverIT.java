package live.hundredms.operator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.sandbox.simulator.Timing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one lease and a hundred Rooms, whose edits are under way when the leader gets a signal. */
@NeedsRealCluster
@SuppressWarnings("NullAway.Init")
class HandoverIT {
    private static final int ROOMS = 100;
    /** 15 s of the lease, a moment until the other asks again, its start and a busy machine. */
    private static final Duration LEASE_TIME = Duration.ofSeconds(17);
    private static final String WRITE = "POST /rooms/<id>";

    @TempDir
    private Path folder;

    @Test
    void shouldHandOverWithinTwoSecondsAndEndItsCallsWhenItIsAskedToStop() throws Exception {
        try (Stage stage = stage()) {
            HandoverPair pair = new HandoverPair(stage);
            HandoverRooms rooms = rooms(stage);
            OperatorUnderTest former = pair.leader();
            beginEdits(stage, rooms);
            HandoverPair.Took took = pair.signal("TERM");

            System.out.println("After SIGTERM: " + took);
            assertThat(former.exitCode()).isZero();
            assertThat(stage.simulator().state().cut()).isEmpty();
            rooms.awaitAgreement();
            assertThat(took.working()).isLessThanOrEqualTo(Duration.ofSeconds(2));
        }
    }

    @Test
    void shouldTakeOverWithinTheLeaseTimeWhenTheLeaderIsKilled() throws Exception {
        try (Stage stage = stage()) {
            HandoverPair pair = new HandoverPair(stage);
            HandoverRooms rooms = rooms(stage);
            beginEdits(stage, rooms);
            HandoverPair.Took took = pair.signal("KILL");

            System.out.println("After SIGKILL: " + took);
            rooms.awaitAgreement();
            assertThat(took.working()).isLessThanOrEqualTo(LEASE_TIME);
        }
    }

    @Test
    void shouldWriteNothingAndEndWhenItWasPausedUntilAnotherLed() throws Exception {
        try (Stage stage = stage()) {
            HandoverPair pair = new HandoverPair(stage);
            HandoverRooms rooms = rooms(stage);
            OperatorUnderTest former = pair.leader();
            beginEdits(stage, rooms);
            pair.signal("STOP");
            rooms.awaitAgreement();
            Map<String, String> versions = rooms.versions();
            stage.simulator().state().resetCalls();
            HandoverPair.send("CONT", former);

            assertThat(former.exitCode()).isEqualTo(1);
            assertThat(stage.simulator().state().calls().keySet()).noneMatch(call -> call.startsWith("POST"));
            assertThat(rooms.versions()).isEqualTo(versions);
            assertThat(rooms.wrongs()).isEmpty();
        }
    }

    private Stage stage() {
        return new Stage(folder, Stage.options("the-key").withTiming(Timing.PLAIN.withLatency(Duration.ofMillis(200))));
    }

    private static HandoverRooms rooms(Stage stage) {
        HandoverRooms rooms = new HandoverRooms(stage, 50);
        rooms.create(ROOMS);
        rooms.awaitAgreement();
        return rooms;
    }

    /** Returns when some are done and many are not. */
    private static void beginEdits(Stage stage, HandoverRooms rooms) {
        stage.simulator().state().resetCalls();
        rooms.edit(ROOMS);
        Stage.patiently().until(() -> stage.simulator().state().calls(WRITE) > 5);
        assertThat(stage.simulator().state().calls(WRITE)).isLessThan(ROOMS);
    }
}
