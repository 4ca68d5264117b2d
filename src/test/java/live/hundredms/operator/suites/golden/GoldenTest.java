package live.hundredms.operator.suites.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs one pass over each folder of {@code golden/}: {@code in-room.yaml}, and if a case needs them
 * {@code in-remote.json}, {@code in-secrets.yaml}, {@code in-workspace.yaml}, {@code in-published.yaml}, the Secret in which
 * the room is published, and {@code in-rival.yaml}, another Room. What
 * comes out must be what the {@code out-} files say; {@code -Dgolden.write=true} writes them, and
 * {@code -Dgolden.only=<part of a name>} runs those cases alone.
 */
class GoldenTest {
    private static final Path CASES = Path.of("src/test/resources/golden");
    private static final boolean WRITE = Boolean.getBoolean("golden.write");
    private static final String ONLY = System.getProperty("golden.only", "");
    private static final Set<String> INPUTS = Set.of("in-room.yaml", "in-remote.json", "in-secrets.yaml",
            "in-workspace.yaml", "in-rival.yaml", "in-published.yaml");

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(Path::getFileName).map(Path::toString).filter(name -> name.contains(ONLY)).sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldComeOutAsWrittenDown(String name) throws IOException {
        Path folder = CASES.resolve(name);

        Map<String, String> out = new GoldenCase(folder).run();

        if (WRITE) {
            write(folder, out);
        }
        for (Map.Entry<String, String> file : out.entrySet()) {
            assertThat(folder.resolve(file.getKey())).as("-Dgolden.write=true writes it").exists().content()
                    .as("%s of %s, which -Dgolden.write=true writes anew", file.getKey(), name)
                    .isEqualTo(file.getValue());
        }
        assertThat(files(folder)).as("files of %s that no test uses", name)
                .allMatch(file -> INPUTS.contains(file) || out.containsKey(file));
    }

    private static void write(Path folder, Map<String, String> out) throws IOException {
        for (String old : files(folder)) {
            if (old.startsWith("out-")) {
                Files.delete(folder.resolve(old));
            }
        }
        for (Map.Entry<String, String> file : out.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::getFileName).map(Path::toString).toList();
        }
    }
}
