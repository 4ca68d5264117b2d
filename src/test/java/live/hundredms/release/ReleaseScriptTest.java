package live.hundredms.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import live.hundredms.operator.support.TextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code .ci/release} says what is missing before it makes or pushes anything. */
class ReleaseScriptTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @CsvSource({"check, VERSION", "files, VERSION", "push, VERSION", "publish, GITHUB_REF_NAME"})
    void shouldNameTheVariableThatIsMissing(String step, String variable) throws Exception {
        assertThat(failed(Map.of(), step))
                .isEqualTo("The variable " + variable + " is not set; see .github/RELEASING.md.");
    }

    @Test
    void shouldPushNothingWithoutTheNameOfTheChart() throws Exception {
        assertThat(failed(Map.of("VERSION", "1.2.3", "IMAGE", "registry.example.com/a"), "push"))
                .isEqualTo("The variable CHARTS is not set; see .github/RELEASING.md.");
    }

    @Test
    void shouldRefuseATagOfAnotherVersion() throws Exception {
        assertThat(failed(Map.of("GITHUB_REF_NAME", "v9.9.9"), "check"))
                .isEqualTo("version in helm/room-operator/Chart.yaml is not 9.9.9.");
    }

    @Test
    void shouldRefuseAVersionThatTheChangelogDoesNotHave() throws Exception {
        Path changelog = Files.writeString(folder.resolve("changelog.md"), "# Changelog\n\n## [Unreleased]\n");

        assertThat(failed(Map.of("GITHUB_REF_NAME", "v" + ReleaseStage.version(), "CHANGELOG", changelog.toString()),
                "check")).isEqualTo(changelog + " has no heading ## [" + ReleaseStage.version() + "].");
    }

    @Test
    void shouldHaveAVersionInTheChangelogWhenItIsTriedAsReleasingSays() throws Exception {
        String page = TextFile.read(Path.of(".github", "RELEASING.md"));
        String commands = Pattern.compile("(?s)## Try it on your machine.*?```sh\\n(.*?)```").matcher(page).results()
                .map(block -> block.group(1)).findFirst().orElseThrow();
        String variables = commands.lines().filter(line -> line.startsWith("export ") || line.startsWith("sed "))
                .collect(Collectors.joining("\n")).replace("=target/", "=" + folder + "/");

        Process shell = new ProcessBuilder("bash", "-euc",
                String.join("\n", variables, ".ci/release check", "grep -c '^## \\[Unreleased]' $CHANGELOG || true"))
                .redirectErrorStream(true).start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(commands).contains(".ci/release image", ".ci/release files", ".ci/release push");
        assertThat(shell.waitFor()).as(output).isZero();
        assertThat(output.strip()).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({"all", "''"})
    void shouldNameItsSteps(String step) throws Exception {
        assertThat(failed(Map.of(), step)).startsWith("Name one step: check, image, files, push or publish.");
    }

    private static String failed(Map<String, String> variables, String step) throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder(List.of(".ci/release", step)).redirectErrorStream(true);
        script.environment().keySet()
                .removeAll(List.of("VERSION", "GITHUB_REF_NAME", "IMAGE", "CHARTS", "GH_TOKEN", "REGISTRY_TOKEN"));
        script.environment().putAll(variables);
        Process process = script.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(1);
        return output.strip();
    }
}
