package live.hundredms.sandbox.lifetime;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged sandbox leaves no process and no file, however it ends. */
class ProcessLifeIT {
    private static final String OPERATOR_WORKS = "1/11 ok";

    enum Ending {
        CTRL_C, TERMINATED, PARENT_KILLED, PARENT_TERMINATED;

        void bring(SandboxUnderTest sandbox) throws IOException, InterruptedException {
            switch (this) {
                case CTRL_C -> SandboxUnderTest.signal("INT", sandbox.processes()); // a terminal signals all of them
                case TERMINATED -> SandboxUnderTest.signal("TERM", List.of(sandbox.jvm()));
                case PARENT_KILLED -> SandboxUnderTest.signal("KILL", List.of(sandbox.shell()));
                case PARENT_TERMINATED -> SandboxUnderTest.signal("TERM", List.of(sandbox.shell()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @NeedsRealCluster
    void shouldLeaveNothingWhenARealClusterEnds(Ending ending, @TempDir Path directory) throws Exception {
        assertThatNothingIsLeftOf("export KUBECONFIG=", ending, new SandboxUnderTest(directory, "real", "cluster"));
    }

    @ParameterizedTest
    @EnumSource(names = {"CTRL_C", "PARENT_KILLED"})
    void shouldLeaveNothingWhenTheMockEnds(Ending ending, @TempDir Path directory) throws Exception {
        assertThatNothingIsLeftOf("export KUBECONFIG=", ending, new SandboxUnderTest(directory, "mock", "cluster"));
    }

    @Test
    @NeedsRealCluster
    void shouldLeaveNothingWhenItsParentIsKilledDuringTheTour(@TempDir Path directory) throws Exception {
        assertThatNothingIsLeftOf(OPERATOR_WORKS, Ending.PARENT_KILLED, new SandboxUnderTest(directory, "real"));
    }

    @Test
    void shouldLeaveNothingWhenTheTourOnTheMockIsBrokenOff(@TempDir Path directory) throws Exception {
        assertThatNothingIsLeftOf(OPERATOR_WORKS, Ending.CTRL_C, new SandboxUnderTest(directory, "mock"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    @NeedsRealCluster
    void shouldLeaveNothingWhenItEndsInTheMiddleOfItsStart(String signal, @TempDir Path directory) throws Exception {
        try (var sandbox = new SandboxUnderTest(directory, "real", "cluster")) {
            sandbox.awaitFiles();
            var jvm = sandbox.jvm();

            SandboxUnderTest.signal(signal, sandbox.processes());

            await().atMost(20, SECONDS).untilAsserted(() -> {
                assertThat(jvm.isAlive()).isFalse();
                assertThat(sandbox.running()).isEmpty();
                assertThat(sandbox.files()).isEmpty();
            });
        }
    }

    private static void assertThatNothingIsLeftOf(String working, Ending ending, SandboxUnderTest sandbox)
            throws Exception {
        try (sandbox) {
            sandbox.awaitOutput(working);
            var processes = sandbox.processes();
            assertThat(processes.stream().anyMatch(SandboxUnderTest::isOperator))
                    .isEqualTo(working.equals(OPERATOR_WORKS));

            ending.bring(sandbox);

            await().atMost(20, SECONDS).untilAsserted(() -> {
                assertThat(processes).noneMatch(ProcessHandle::isAlive);
                assertThat(sandbox.files()).isEmpty();
            });
        }
    }
}
