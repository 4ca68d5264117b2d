package live.hundredms.sandbox.lifetime;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged sandbox leaves no process and no file, however it ends. "auto" is the real API server where there is one. */
class ProcessLifeIT {

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

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"auto, CTRL_C", "auto, TERMINATED", "auto, PARENT_KILLED", "auto, PARENT_TERMINATED", "mock, CTRL_C",
            "mock, PARENT_KILLED"})
    void shouldLeaveNothingWhenTheClusterEnds(String cluster, Ending ending, @TempDir Path directory) throws Exception {
        try (var sandbox = new SandboxUnderTest(directory, cluster, "cluster")) {
            sandbox.awaitOutput("export KUBECONFIG=");
            var processes = sandbox.processes();

            ending.bring(sandbox);

            await().atMost(20, SECONDS).untilAsserted(() -> {
                assertThat(processes).noneMatch(ProcessHandle::isAlive);
                assertThat(sandbox.files()).isEmpty();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CTRL_C", "PARENT_KILLED"})
    void shouldLeaveNothingWhenItEndsDuringTheTour(Ending ending, @TempDir Path directory) throws Exception {
        try (var sandbox = new SandboxUnderTest(directory, "auto", "tour", "--stay")) {
            sandbox.awaitOutput("1/9 ok");
            var processes = sandbox.processes();
            assertThat(processes).anyMatch(SandboxUnderTest::isOperator);

            ending.bring(sandbox);

            await().atMost(20, SECONDS).untilAsserted(() -> {
                assertThat(processes).noneMatch(ProcessHandle::isAlive);
                assertThat(sandbox.files()).isEmpty();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void shouldLeaveNothingWhenItEndsInTheMiddleOfItsStart(String signal, @TempDir Path directory) throws Exception {
        try (var sandbox = new SandboxUnderTest(directory, "auto", "cluster")) {
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
}
