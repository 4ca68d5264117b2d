package live.hundredms.operator.suites.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every interleaving of passes, persons' changes and faults, up to what the time allows: {@code exploration.seconds} of
 * wall time, 60 by default, for all scenarios together, or for those whose title contains {@code exploration.only}. The
 * counts are printed and kept in {@code target/exploration.md}.
 */
@Execution(ExecutionMode.CONCURRENT)
class ExplorationTest {
    private static final int SECONDS = Integer.getInteger("exploration.seconds", 60);
    private static final String ONLY = System.getProperty("exploration.only", "");

    @Test
    void shouldKeepItsPromisesInEveryStateAndRecoverFromEachWithinTheTime() throws IOException {
        List<Scenario> scenarios = Stream
                .of(HostileScenarios.all(), Scenarios.all(), RuleScenarios.all(), HandoffScenarios.all())
                .flatMap(List::stream).filter(scenario -> scenario.title().contains(ONLY)).toList();
        List<String> lines = new ArrayList<>(ExplorationReport.HEAD);
        List<String> broken = new ArrayList<>();
        long began = System.nanoTime();
        long budget = Duration.ofSeconds(SECONDS).toNanos();
        for (int i = 0; i < scenarios.size(); i++) {
            long left = began + budget - System.nanoTime();
            long share = left / (scenarios.size() - i);
            ExplorationReport account = ExplorationReport.of(scenarios.get(i), System.nanoTime() + share);
            lines.addAll(account.lines());
            account.broken().ifPresent(broken::add);
        }
        String report = String.join("\n", lines) + "\n";
        System.out.print(report);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "exploration.md"), report);
        assertThat(broken).as("histories that break a promise").isEmpty();
    }
}
