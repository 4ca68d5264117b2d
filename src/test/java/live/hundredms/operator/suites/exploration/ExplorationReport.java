package live.hundredms.operator.suites.exploration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the exploration of one scenario came to: one budget after the other, each greater than the one before. */
record ExplorationReport(List<String> lines, Optional<String> broken) {
    static final List<String> HEAD = List.of(
            "| scenario | persons' acts / faults / sweeps / intrusions | all of them | states | transitions | depth | recoveries | unavoidable | s |",
            "|---|---|---|---|---|---|---|---|---|");
    private static final List<Budget> BUDGETS = List.of(new Budget(0, 0, 1), new Budget(0, 1, 1), new Budget(1, 0, 1),
            new Budget(1, 1, 1), new Budget(3, 0, 1), new Budget(2, 1, 1), new Budget(1, 2, 1), new Budget(2, 2, 1),
            new Budget(3, 2, 2), new Budget(4, 3, 2));
    private static final List<Budget> WITH_INTRUDER = List.of(new Budget(0, 0, 1, 1), new Budget(1, 0, 1, 1),
            new Budget(1, 1, 0, 1), new Budget(2, 0, 1, 1), new Budget(1, 0, 1, 2), new Budget(2, 1, 0, 1),
            new Budget(2, 0, 1, 2), new Budget(1, 1, 1, 2), new Budget(2, 1, 1, 2), new Budget(3, 2, 1, 3));

    static ExplorationReport of(Scenario scenario, long deadline) {
        List<String> lines = new ArrayList<>();
        for (Budget budget : scenario.isHostile() ? WITH_INTRUDER : BUDGETS) {
            long began = System.nanoTime();
            Explorer.Found found = new Explorer(scenario, budget, deadline).explore();
            String line = "| %s | %s | %s | %,d | %,d | %d | %,d | %s | %.1f |".formatted(scenario.title(), budget,
                    found.complete() ? "yes" : "no", found.states(), found.transitions(), found.depth(),
                    found.recoveries(), found.unavoidable(),
                    Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0);
            System.out.println(line);
            lines.add(line);
            if (found.broken().isPresent() || !found.complete()) {
                return new ExplorationReport(lines, found.broken());
            }
        }
        return new ExplorationReport(lines, Optional.empty());
    }
}
