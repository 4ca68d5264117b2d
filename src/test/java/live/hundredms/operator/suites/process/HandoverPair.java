package live.hundredms.operator.suites.process;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;

/** The process that leads and the one that waits for its lease. */
final class HandoverPair {
    private static final String[] LEASE = {"--lease-namespace", "default"};

    private final ProcessStage stage;
    private OperatorUnderTest waiting;
    private OperatorUnderTest leader;

    HandoverPair(ProcessStage stage) {
        this.stage = stage;
        leader = stage.workingOperator(LEASE);
        waiting = waiting(stage);
    }

    /** Another waits from now on, after the one that waited leads. */
    void replace() {
        waiting = waiting(stage);
    }

    OperatorUnderTest leader() {
        return leader;
    }

    /**
     * How long a handover took, from the signal on.
     *
     * @param working until the other led and all its informers were filled
     * @param firstWrite until the other's first write at 100ms was answered
     */
    record Took(Duration working, Duration firstWrite) {
        @Override
        public String toString() {
            return working.toMillis() + " ms until it worked, " + firstWrite.toMillis() + " ms until its first write";
        }
    }

    /**
     * Sends the leader a signal; the other leads from then on.
     *
     * @param name as {@code kill} knows it
     * @param more gives the other something to write
     */
    Took signal(String name, Runnable more) throws IOException, InterruptedException {
        long before = System.nanoTime();
        send(name, leader);
        Duration working = until("The operator is working", before);
        more.run();
        Duration firstWrite = until("Wrote to 100ms", before);
        leader = waiting;
        return new Took(working, firstWrite);
    }

    /** Stops the leader as a normal stop does, lets the other lead, which may have nothing to do, and a third wait. */
    void roll() throws IOException, InterruptedException {
        send("TERM", leader);
        waiting.awaitOutput("The operator is working");
        leader = waiting;
        replace();
    }

    private Duration until(String text, long before) {
        await().pollInterval(10, MILLISECONDS).atMost(60, SECONDS).pollInSameThread()
                .until(() -> waiting.output().contains(text));
        return Duration.ofNanos(System.nanoTime() - before);
    }

    static void send(String name, OperatorUnderTest to) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, String.valueOf(to.pid())).inheritIO().start().waitFor();
        if (code != 0) {
            throw new AssertionError("no process " + to.pid());
        }
    }

    private static OperatorUnderTest waiting(ProcessStage stage) {
        OperatorUnderTest operator = stage.operator(LEASE);
        operator.awaitOutput("is held by");
        return operator;
    }
}
