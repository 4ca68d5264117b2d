package live.hundredms.operator.suites.process;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** One operator after the other, each killed without warning; what they counted and printed is kept. */
final class SoakOperator {
    private static final String WRITES = "room_operator_kubernetes_writes_total";

    private final ProcessStage stage;
    private final Map<String, String> shown = new HashMap<>();
    private OperatorUnderTest running;
    private int kills;
    private double kubernetesWrites;
    private long memoryKib;

    SoakOperator(ProcessStage stage) {
        this.stage = stage;
        this.running = stage.operator();
    }

    /** {@code kill -9} and another start at once. */
    void kill() throws InterruptedException {
        note();
        running.kill();
        kills++;
        running = stage.operator();
    }

    /** Keeps what the present one has to show. */
    void note() throws InterruptedException {
        memoryKib = Math.max(memoryKib, running.peakMemoryKib());
        shown.put("log " + kills, running.output());
        try {
            String metrics = running.metrics();
            shown.put("metrics " + kills, metrics);
            kubernetesWrites += OperatorUnderTest.metric(metrics, WRITES);
        } catch (IOException | AssertionError notYetServed) {
            shown.put("metrics " + kills, "");
        }
    }

    void awaitWorking() {
        running.awaitOutput("The operator is working");
    }

    Map<String, String> shown() {
        return shown;
    }

    int kills() {
        return kills;
    }

    long kubernetesWrites() {
        return (long) kubernetesWrites;
    }

    long memoryKib() {
        return memoryKib;
    }
}
