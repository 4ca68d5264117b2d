package live.hundredms.operator.suites.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import live.hundredms.operator.support.TextFile;
import org.junit.jupiter.api.Test;

/** What the workflows bring from elsewhere can't change under its name, and what they run without being asked. */
class WorkflowsTest {
    private static final Pattern FROM_ELSEWHERE = Pattern.compile("(?m)(?:uses: |go install )(.+)$");
    private static final Pattern PINNED = Pattern.compile("[\\w./-]+@[0-9a-f]{40} # v[\\d.]+");

    private static final Path FOLDER = Path.of(".github", "workflows");

    @Test
    void shouldPinWhatIsBroughtFromElsewhereByItsCommit() throws IOException {
        List<String> brought = workflows().stream()
                .flatMap(workflow -> FROM_ELSEWHERE.matcher(workflow).results().map(found -> found.group(1))).toList();

        assertThat(brought).hasSizeGreaterThan(10).allMatch(PINNED.asMatchPredicate());
    }

    @Test
    void shouldOnlyReadUnlessAJobNeedsMore() throws IOException {
        assertThat(workflows()).isNotEmpty()
                .allMatch(workflow -> workflow.contains("\npermissions:\n  contents: read\n"));
    }

    @Test
    void shouldSoakEveryNightWhateverWasPushed() {
        assertThat(TextFile.read(FOLDER.resolve("soak.yml")))
                .containsPattern("(?m)^on:\n  schedule:\n    - cron: \"\\d+ \\d+ \\* \\* \\*\"\n  workflow_dispatch:$")
                .contains("run: mvn -B -ntp -Psoak verify\n");
    }

    private static List<String> workflows() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(TextFile::read).toList();
        }
    }
}
