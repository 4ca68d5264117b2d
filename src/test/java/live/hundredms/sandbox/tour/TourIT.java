package live.hundredms.sandbox.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import live.hundredms.operator.support.NeedsRealCluster;
import live.hundredms.sandbox.lifetime.SandboxUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged tour with the packaged operator, in processes of their own. */
class TourIT {

    @Test
    void shouldShowTheMainJobOnTheMock(@TempDir Path directory) throws Exception {
        assertThatAllStepsAreDone("mock", directory);
    }

    @Test
    @NeedsRealCluster
    void shouldShowTheMainJobOnARealApiServer(@TempDir Path directory) throws Exception {
        assertThatAllStepsAreDone("real", directory);
    }

    private static void assertThatAllStepsAreDone(String cluster, Path directory) throws Exception {
        try (var sandbox = new SandboxUnderTest(directory, cluster)) {
            var code = sandbox.awaitEnd();

            assertThat(sandbox.output()).doesNotContain("failed:").contains("done: 11 steps");
            assertThat(code).isZero();
        }
    }
}
