package live.hundredms.bench;

import java.time.Duration;
import live.hundredms.operator.workspace.WorkspaceEntry;

/**
 * How much 5,000 Rooms that wait for the call budget of one workspace delay the calls of another. The floor is the same
 * calls without the flood, in the same run; a call takes 20 ms. Prints one line of JSON and a sentence; the first
 * argument is the number of waiting Rooms (5000).
 */
public final class FairnessBench {
    private static final int CALLS = 1_000;
    private static final Duration INTERVAL = Duration.ofMillis(10);
    private static final double GOAL_MILLIS = 50;

    private FairnessBench() {
    }

    /** Runs the measurement; ends with 1 where the goal is missed. */
    public static void main(String[] args) throws InterruptedException {
        int flood = args.length > 0 ? Integer.parseInt(args[0]) : 5_000;
        try (FairnessRun run = new FairnessRun(Duration.ofMillis(20))) {
            WorkspaceEntry quiet = run.workspace("quiet", 10_000, 10_000);
            WorkspaceEntry flooded = run.workspace("flooded", 10, 20);
            run.paced(quiet, CALLS, INTERVAL);
            long[] floor = run.paced(quiet, CALLS, INTERVAL);
            run.flood(flooded, flood);
            long[] beside = run.paced(quiet, CALLS, INTERVAL);
            int waiting = flooded.remote().budget().waiters();
            double delay = millis(beside, 0.99) - millis(floor, 0.99);
            Figures.of("fairness").with("flood", flood, 0).with("still_waiting", waiting, 0).with("calls", CALLS, 0)
                    .with("floor_p50_ms", millis(floor, 0.5), 2).with("floor_p99_ms", millis(floor, 0.99), 2)
                    .with("p50_ms", millis(beside, 0.5), 2).with("p99_ms", millis(beside, 0.99), 2)
                    .with("delay_p99_ms", delay, 2)
                    .tell("%d Rooms that wait in one workspace delay the calls of another by %.1f ms at p99; the goal is less than %.0f ms.",
                            flood, delay, GOAL_MILLIS);
            if (delay >= GOAL_MILLIS) {
                System.exit(1);
            }
        }
    }

    private static double millis(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(sorted.length * share))] / 1e6;
    }
}
