package live.hundredms.operator.suites.deploy;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import live.hundredms.operator.support.NeedsHelm;
import live.hundredms.operator.support.NeedsRealCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code helm/try}: the chart, the packaged operator under the chart's account, and the first Room. */
@NeedsHelm
@NeedsRealCluster
class HelmTryIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void shouldComeFromHelmInstallToAReadyRoomAndLeaveNothing() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Process script = run(temporary, "--here");

        assertThat(script.waitFor(3, MINUTES)).as(output()).isTrue();

        assertThat(script.exitValue()).as(output()).isZero();
        assertThat(output()).contains("the first Room is Ready").containsPattern("town-hall .+ True +UpToDate");
        assertThat(temporary).isEmptyDirectory();
        assertThat(ProcessHandle.allProcesses().map(process -> process.info().commandLine().orElse("")))
                .noneMatch(command -> command.contains(temporary.toString()));
    }

    @Test
    void shouldLeaveNothingWhenItIsKilled() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Process script = run(temporary, "--here");
        await().atMost(2, MINUTES).until(() -> output().contains("town-hall") || !script.isAlive());
        List<ProcessHandle> begun = script.descendants().toList();
        assertThat(begun).as(output()).hasSizeGreaterThan(3);

        script.destroyForcibly();

        // A kubectl that waits for the Room has nobody who ends it and gives up by itself after 60 s.
        await().atMost(2, MINUTES).untilAsserted(() -> assertThat(begun).noneMatch(ProcessHandle::isAlive));
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void shouldSayWhichKeyIsMissingWhenAClusterIsAskedWithoutKeys() throws Exception {
        Process script = run(folder);

        assertThat(script.waitFor(1, MINUTES)).isTrue();

        assertThat(script.exitValue()).isNotZero();
        assertThat(output()).contains("ACCESS_KEY: Set it to the access key of your workspace.")
                .doesNotContain("helm upgrade");
    }

    private Process run(Path temporary, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("helm/try").redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().removeAll(Set.of("ACCESS_KEY", "APP_SECRET"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("TMPDIR", temporary.toString());
        // No cluster of this machine is reached by chance.
        builder.environment().put("KUBECONFIG", folder.resolve("none").toString());
        return builder.start();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }
}
