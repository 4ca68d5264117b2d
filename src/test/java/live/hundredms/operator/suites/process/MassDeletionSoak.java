package live.hundredms.operator.suites.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand Rooms go at the rate that a workspace has by default: the last of them waits longer than a deletion may. */
@NeedsRealCluster
class MassDeletionSoak {
    private static final int ROOMS = Integer.getInteger("soak.rooms", 10_000);
    private static final long MOST_KIB = 512 * 1024;

    @Test
    void shouldDisableEveryRoomWhenTenThousandAreDeletedAtTenCallsASecond(@TempDir Path folder) throws Exception {
        try (ProcessStage stage = new ProcessStage(folder, ProcessStage.options("the-key"));
                OperatorUnderTest operator = stage.workingOperator()) {
            stage.namespaceWithWorkspace("crowd", "the-key", "sweepInterval: 1h");
            MassDeletion.Figures figures = new MassDeletion(stage, "crowd", ROOMS, 10).run();
            long memory = operator.peakMemoryKib();
            Files.writeString(Path.of("target", "mass-deletion.md"), """
                    | what | figure |
                    |---|---|
                    | Rooms | %d |
                    | creation | %d s |
                    | deletion at 10 calls/s | %d s |
                    | calls during the deletion | %d |
                    | peak RSS of the operator (-Xmx256m) | %d MiB |
                    """.formatted(ROOMS, figures.creation().toSeconds(), figures.deletion().toSeconds(),
                    figures.calls(), memory / 1024));
            assertThat(figures.deletion().toSeconds()).as("the rate was kept").isGreaterThan(ROOMS / 10 - 30);
            assertThat(memory).isLessThan(MOST_KIB);
            assertThat(operator.output()).doesNotContain("RoomLeftEnabled").doesNotContain("OutOfMemory");
        }
    }
}
