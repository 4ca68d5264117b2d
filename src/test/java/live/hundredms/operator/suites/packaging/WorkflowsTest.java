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

/** What the workflows bring from elsewhere can't change under its name. */
class WorkflowsTest {
    private static final Pattern FROM_ELSEWHERE = Pattern.compile("(?m)(?:uses: |go install )(.+)$");
    private static final Pattern PINNED = Pattern.compile("[\\w./-]+@[0-9a-f]{40} # v[\\d.]+");

    @Test
    void shouldPinWhatIsBroughtFromElsewhereByItsCommit() throws IOException {
        List<String> brought;
        try (Stream<Path> workflows = Files.list(Path.of(".github", "workflows"))) {
            brought = workflows.flatMap(
                    workflow -> FROM_ELSEWHERE.matcher(TextFile.read(workflow)).results().map(found -> found.group(1)))
                    .toList();
        }

        assertThat(brought).hasSizeGreaterThan(10).allMatch(PINNED.asMatchPredicate());
    }
}
