package live.hundredms.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Runs the benchmark that the first argument names, with the others as its own. */
public final class Main {
    private static final Map<String, Bench> ALL = new TreeMap<>(
            Map.of("fairness", FairnessBench::main, "simulator", SimulatorBench::main));

    private Main() {
    }

    @FunctionalInterface
    private interface Bench {
        void run(String[] args) throws InterruptedException;
    }

    /** Ends with 2 where there is no such benchmark. */
    public static void main(String[] args) throws InterruptedException {
        Bench bench = args.length == 0 ? null : ALL.get(args[0]);
        if (bench == null) {
            System.err.println("Name a benchmark with -Dbench=NAME, one of " + String.join(", ", ALL.keySet()) + ".");
            System.exit(2);
            return;
        }
        bench.run(Arrays.copyOfRange(args, 1, args.length));
    }
}
