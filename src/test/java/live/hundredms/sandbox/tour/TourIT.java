package live.hundredms.sandbox.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import live.hundredms.sandbox.lifetime.SandboxUnderTest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged tour with the packaged operator. "auto" is the real API server where there is one. */
class TourIT {

    @ParameterizedTest
    @ValueSource(strings = {"auto", "mock"})
    void shouldShowTheMainJobFromCreationToDeletion(String cluster, @TempDir Path directory) throws Exception {
        try (var sandbox = new SandboxUnderTest(directory, cluster)) {
            var code = sandbox.awaitEnd();

            assertThat(sandbox.output()).doesNotContain("failed:").contains("done: 9 steps");
            assertThat(code).isZero();
        }
    }
}
