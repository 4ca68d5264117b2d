package live.hundredms.operator.suites.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import live.hundredms.sandbox.simulator.Timing;

/** Two processes on one lease, a hundred Rooms that agree, and a 100ms that takes 200 ms. */
final class HandoverScene implements AutoCloseable {
    /** Until another works after a normal stop. */
    static final Duration ROLL = Duration.ofSeconds(2);
    /** The same after a kill: 15 s of the lease, a moment until the other asks again, its start and a busy machine. */
    static final Duration LEASE_TIME = Duration.ofSeconds(17);
    static final int ROOMS = 100;
    private static final String WRITE = "POST /rooms/<id>";

    private final ProcessStage stage;
    private final HandoverPair pair;
    private final HandoverRooms rooms;

    HandoverScene(Path folder) {
        stage = new ProcessStage(folder,
                ProcessStage.options("the-key").withTiming(Timing.PLAIN.withLatency(Duration.ofMillis(200))));
        pair = new HandoverPair(stage);
        rooms = new HandoverRooms(stage, 50);
        rooms.create(ROOMS);
        rooms.awaitAgreement();
    }

    ProcessStage stage() {
        return stage;
    }

    HandoverPair pair() {
        return pair;
    }

    HandoverRooms rooms() {
        return rooms;
    }

    /** Returns when some edits are done and many are not. */
    void beginEdits() {
        stage.simulator().state().resetCalls();
        rooms.edit(ROOMS);
        ProcessStage.patiently().until(() -> stage.simulator().state().calls(WRITE) > 5);
        assertThat(stage.simulator().state().calls(WRITE)).isLessThan(ROOMS);
    }

    /** The other leads after that signal, and has something to write: on a busy machine the leader may have written all. */
    HandoverPair.Took signal(String name) throws IOException, InterruptedException {
        return pair.signal(name, () -> rooms.edit(1));
    }

    @Override
    public void close() {
        stage.close();
    }
}
