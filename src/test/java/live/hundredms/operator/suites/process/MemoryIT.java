package live.hundredms.operator.suites.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import live.hundredms.operator.support.NeedsRealCluster;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator keeps in memory: 25 MB and 2.5 kB for each Room. */
@NeedsRealCluster
class MemoryIT {
    private static final double BASE = 25e6;
    private static final double PER_ROOM = 2_500;
    private static final int FEW = 200;
    private static final int MANY = 2_500;

    @Test
    void shouldKeepTwoAndAHalfKilobytesOfARoomAtMost(@TempDir Path folder) throws Exception {
        try (ProcessStage stage = new ProcessStage(folder, ProcessStage.options("the-key"))) {
            stage.namespaceWithWorkspace("crowd", "the-key",
                    "sweepInterval: 10s\n  rateLimit: {requestsPerSecond: 10000, burst: 10000}");
            grow(stage, 0, FEW);
            double few = atRest(stage, FEW);
            grow(stage, FEW, MANY);
            double many = atRest(stage, MANY);
            double perRoom = (many - few) / (MANY - FEW);
            System.out.printf(Locale.ROOT, "%.1f MB with %d Rooms, %.0f bytes for each further Room%n", many / 1e6,
                    MANY, perRoom);

            assertThat(many).isLessThanOrEqualTo(BASE + MANY * PER_ROOM);
            assertThat(perRoom).isLessThanOrEqualTo(PER_ROOM);
        }
    }

    /** Rooms as kubectl makes them: with a copy of the manifest in an annotation. */
    private static void grow(ProcessStage stage, int from, int to) throws Exception {
        stage.create(IntStream.range(from, to).mapToObj(number -> """
                apiVersion: 100ms.live/v1
                kind: Room
                metadata:
                  name: lesson-%1$d
                  namespace: crowd
                  annotations:
                    kubectl.kubernetes.io/last-applied-configuration: '%2$s'
                spec: {name: lesson-%1$d, description: Lesson number %1$d, region: eu}
                """.formatted(number, "{\"kind\": \"Room\"}".repeat(30))));
        try (OperatorUnderTest operator = stage.workingOperator()) {
            awaitUpToDate(operator, to);
        }
    }

    private static void awaitUpToDate(OperatorUnderTest operator, int rooms) {
        Awaitility.await().atMost(150, SECONDS).pollInSameThread()
                .until(() -> operator.metric("room_operator_rooms{ready=\"True\",reason=\"UpToDate\"}") >= rooms);
    }

    /** The heap of an operator that found them so; the one that made them has their Events to tell for a while. */
    private static double atRest(ProcessStage stage, int rooms) throws Exception {
        try (OperatorUnderTest operator = stage.workingOperator()) {
            awaitUpToDate(operator, rooms);
            return LiveHeap.bytes(operator);
        }
    }
}
