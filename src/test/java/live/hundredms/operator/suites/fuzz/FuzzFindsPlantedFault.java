package live.hundredms.operator.suites.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves that the fuzzing can find something; part of {@code mvn -Pfuzz test}. */
class FuzzFindsPlantedFault {
    private static final int MOST_RUNS = 300_000;
    /** Jazzer's exit code for a finding. */
    private static final int FINDING = 77;
    private static final String SOUND = """
            get
            {"id":"66f0aa11c0ffee0000000002","name":"weekly-review","recording_info":{"enabled":true,
             "upload_info":{"type":"s3","location":"acme-rec","prefix":"rooms","options":{"region":"eu-west-1"},
             "credentials":{"key":"%s","secret":"%s"}}}}""".formatted(Markers.STORAGE_KEY, Markers.STORAGE_SECRET);

    @TempDir
    Path folder = Path.of("");

    @Test
    void shouldCallItALeakWhenACredentialIsShown() {
        byte[] leaking = SOUND.replace("s3", "azure").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> PlantedFaultTarget.fuzzerTestOneInput(leaking)).isInstanceOf(AssertionError.class)
                .hasMessage("a secret in a value: get 200");
    }

    @Test
    void shouldFindTheFaultWhenItStartsFromASoundReply() throws Exception {
        Path seeds = Files.createDirectory(folder.resolve("seeds"));
        Files.writeString(seeds.resolve("sound"), SOUND);
        PlantedFaultTarget.fuzzerTestOneInput(SOUND.getBytes(StandardCharsets.UTF_8));
        Path output = folder.resolve("output");
        Process jazzer = new ProcessBuilder(command(seeds)).redirectErrorStream(true).redirectOutput(output.toFile())
                .start();
        try {
            assertThat(jazzer.waitFor(10, TimeUnit.MINUTES)).isTrue();
        } finally {
            jazzer.destroyForcibly();
        }
        assertThat(Files.readString(output)).containsPattern("== Java Exception: .*(nobody thought of|a secret)");
        assertThat(jazzer.exitValue()).isEqualTo(FINDING);
    }

    private List<String> command(Path seeds) throws IOException, URISyntaxException {
        Path dictionary = Path.of(FuzzFindsPlantedFault.class.getResource("replies.dict").toURI());
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+EnableDynamicAgentLoading", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer", "--target_class=" + PlantedFaultTarget.class.getName(),
                "--instrumentation_includes="
                        + System.getProperty("jazzer.instrument").replace(",", File.pathSeparator),
                "--disabled_hooks=" + System.getProperty("jazzer.disabled_hooks"),
                "--instrumentation_excludes=live.hundredms.operator.fuzz.*", "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/", "-dict=" + dictionary, "-runs=" + MOST_RUNS, "-seed=1",
                seeds.toString());
    }
}
