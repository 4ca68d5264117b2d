package live.hundredms.operator.suites.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import live.hundredms.operator.suites.exploration.RuleLeftOut.Expectation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule of claims is left out in turn: of most the exploration finds what then breaks, so it looks if it should. Of
 * the others {@link RulesLeftOut} says why nothing does, and a violation that is found all the same fails the test, so that
 * this stays true. As many states with all of the rules break nothing. The result for each is kept in {@code target/exploration-rules.md}.
 */
class ExplorationNeedsEachRuleTest {
    private static final int LEAST = 8;
    private static final int LONGEST = 100;
    private static final Path REPORT = Path.of("target", "exploration-rules.md");
    private static final Map<Integer, String> LINES = new ConcurrentSkipListMap<>();

    static List<RuleLeftOut> rules() {
        return RulesLeftOut.all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldFindAViolationWhenARuleIsLeftOutThatIsNeeded(RuleLeftOut rule) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();

        Explorer.Found found = new Explorer(rule.without(), rule.budget(), deadline).explore();

        LINES.put(RulesLeftOut.all().stream().map(RuleLeftOut::plant).toList().indexOf(rule.plant()),
                "| %s | %s | %s | %s | %s | %,d |".formatted(rule.item(), rule.rule(), rule.world().scenario().title(),
                        rule.budget(), result(rule, found), found.states()));
        System.out.println(found.broken().orElse(rule + " was not missed in " + found));
        switch (rule.expectation()) {
            case Expectation.Breaks(String promise) -> {
                assertThat(found.broken()).as("without the rule %s", rule)
                        .hasValueSatisfying(history -> assertThat(history).contains("breaks " + promise));
                assertThat(
                        new Explorer(rule.world().scenario(), rule.budget(), deadline).explore(found.states()).broken())
                        .as("with the rule %s", rule).isEmpty();
            }
            case Expectation.Survives(String why) -> {
                assertThat(found.broken()).as("without the rule %s, of which is said: %s", rule, why).isEmpty();
                assertThat(found.complete()).as("all states were reached without the rule %s", rule).isTrue();
            }
        }
    }

    @Test
    void shouldLeaveEachRuleOutOnce() {
        assertThat(RulesLeftOut.all()).extracting(RuleLeftOut::plant).doesNotHaveDuplicates();
    }

    @Test
    void shouldMissEightRulesAtLeast() {
        assertThat(RulesLeftOut.all()).filteredOn(RuleLeftOut::isFound).hasSizeGreaterThanOrEqualTo(LEAST);
    }

    private static String result(RuleLeftOut rule, Explorer.Found found) {
        String missed = rule.expectation() instanceof Expectation.Survives(String why)
                ? "not missed: " + why
                : "not missed";
        return found.broken()
                .map(history -> history.lines().filter(line -> line.startsWith("breaks ")).findFirst()
                        .orElse("breaks something"))
                .map(line -> line.substring(0, Math.min(line.length(), LONGEST)))
                .orElse(found.complete() ? missed : "not missed within the time");
    }

    @AfterAll
    static void report() throws IOException {
        Files.createDirectories(REPORT.toAbsolutePath().getParent());
        Files.writeString(REPORT,
                "| item | rule that is left out | scenario | budget | result | states |\n|---|---|---|---|---|---|\n"
                        + String.join("\n", LINES.values()) + "\n");
    }
}
