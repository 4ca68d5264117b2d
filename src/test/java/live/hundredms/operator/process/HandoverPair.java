package live.hundredms.operator.process;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;

/** The process that leads and the one that waits for its lease. */
final class HandoverPair {
    private static final String[] LEASE = {"--lease-namespace", "default"};

    private final OperatorUnderTest waiting;
    private OperatorUnderTest leader;

    HandoverPair(Stage stage) {
        leader = stage.workingOperator(LEASE);
        waiting = waiting(stage);
    }

    OperatorUnderTest leader() {
        return leader;
    }

    /**
     * Sends the leader a signal; the other leads from then on.
     *
     * @param name as {@code kill} knows it
     * @return from the signal until the other works as the leader
     */
    Duration signal(String name) throws IOException, InterruptedException {
        long before = System.nanoTime();
        send(name, leader);
        await().pollInterval(20, MILLISECONDS).atMost(60, SECONDS).pollInSameThread()
                .until(() -> waiting.output().contains("The operator is working"));
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        leader = waiting;
        return took;
    }

    static void send(String name, OperatorUnderTest to) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, String.valueOf(to.pid())).inheritIO().start().waitFor();
        if (code != 0) {
            throw new AssertionError("no process " + to.pid());
        }
    }

    private static OperatorUnderTest waiting(Stage stage) {
        OperatorUnderTest operator = stage.operator(LEASE);
        operator.awaitOutput("is held by");
        return operator;
    }
}
