package live.hundredms.operator.suites.deploy;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts for people: what they say of themselves, and which Java they take. */
class ScriptsTest {
    private static final Path JAVA = Path.of(".ci", "java");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void shouldPrintItsUsageAndDoNothingWhenHelmTryIsAskedForHelp(String word) throws Exception {
        Printed printed = run(Map.of(), "helm/try", word);

        assertThat(printed.exitCode()).isZero();
        assertThat(printed.text()).startsWith("From `helm install`").contains("helm/try --here", "ACCESS_KEY", "JDK 25")
                .doesNotContain("set -euo", "# ");
    }

    @Test
    void shouldTakeTheFirstJdkThatIsNewEnough() throws Exception {
        Path old = jdk("old", "17.0.2");
        Path broken = Files.createDirectories(folder.resolve("jre"));
        String first = run(places(old, jdk("new", "25.0.1")), JAVA.toString(), "-jar", "a b.jar").text();
        assertThat(first).isEqualTo("java of new: [-jar] [a b.jar]");

        assertThat(run(places(jdk("newer", "26"), jdk("new", "25.0.1")), JAVA.toString()).text())
                .isEqualTo("java of newer:");
        assertThat(run(places(broken, jdk("new", "25.0.1")), JAVA.toString()).text()).isEqualTo("java of new:");
    }

    @Test
    void shouldFindAJdkInAFolderOfTheMachineWhenNoVariableIsSet() throws Exception {
        jdk("home/.jdks/one", "25");

        assertThat(run(nowhere(), elsewhere().toString()).text()).isEqualTo("java of one:");
    }

    @Test
    void shouldSayInOneSentenceWhatToSetWhenThereIsNoJdk() throws Exception {
        jdk("home/.jdks/old", "21.0.1");

        Printed printed = run(nowhere(), elsewhere().toString());

        assertThat(printed.exitCode()).isEqualTo(1);
        assertThat(printed.text())
                .isEqualTo("found no JDK 25 or newer: set JAVA_HOME or JAVA25_HOME to the folder of one.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "deploy/README.md", "crds/README.md", "helm/room-operator/README.md",
            ".github/CONTRIBUTING.md", "src/docs/sandbox.md", "helm/try"})
    void shouldStartJarsWithTheScriptThatFindsAJdk(String document) throws IOException {
        String text = Files.readString(Path.of(document)).replaceAll("\\s+", " ");

        assertThat(text).doesNotContainPattern("(?<!\\.ci/java) -jar target/");
    }

    private record Printed(int exitCode, String text) {
    }

    private static Map<String, String> places(Path javaHome, Path java25Home) {
        return Map.of("JAVA_HOME", javaHome.toString(), "JAVA25_HOME", java25Home.toString());
    }

    /** A machine without a JDK in its usual places. */
    private Map<String, String> nowhere() {
        return Map.of("JAVA_HOME", "", "JAVA25_HOME", "", "HOME", folder.resolve("home").toString(), "PATH",
                folder.resolve("bin").toString());
    }

    /** The script for a machine whose folder of JDKs is another. */
    private Path elsewhere() throws IOException {
        Files.createDirectories(folder.resolve("home"));
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String tool : List.of("bash", "sed", "env", "dirname", "readlink")) {
            Files.createSymbolicLink(bin.resolve(tool), Path.of("/usr/bin", tool));
        }
        Path script = folder.resolve("java");
        Files.writeString(script, Files.readString(JAVA).replace(" /usr/lib/jvm/*", " " + folder + "/none/*"));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Path bin = Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        for (String tool : List.of("java", "javac")) {
            Files.writeString(bin.resolve(tool), "#!/bin/bash\nprintf '" + tool + " of " + home.getFileName()
                    + ":'; [ $# = 0 ] || printf ' [%s]' \"$@\"\n");
            assertThat(bin.resolve(tool).toFile().setExecutable(true)).isTrue();
        }
        return home;
    }

    private static Printed run(Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, SECONDS)).isTrue();
        return new Printed(process.exitValue(), text.strip());
    }
}
