package live.hundredms.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Runs the benchmark that the first argument names, with the others as its own. */
public final class Main {
    private static final Map<String, Bench> ALL = new TreeMap<>(
            Map.ofEntries(Map.entry("create", CreateBench::main), Map.entry("drift", DriftBench::main),
                    Map.entry("fairness", FairnessBench::main), Map.entry("hot", HotBench::main),
                    Map.entry("latency", LatencyBench::main), Map.entry("memory", MemoryBench::main),
                    Map.entry("report", Report::main), Map.entry("rest", RestBench::main),
                    Map.entry("restart", RestartBench::main), Map.entry("simulator", SimulatorBench::main),
                    Map.entry("slots", SlotsBench::main), Map.entry("start", StartBench::main)));

    private Main() {
    }

    @FunctionalInterface
    private interface Bench {
        void run(String[] args) throws InterruptedException, IOException;
    }

    /** Ends with 2 if there is no such benchmark. */
    public static void main(String[] args) throws InterruptedException, IOException {
        Bench bench = args.length == 0 ? null : ALL.get(args[0]);
        if (bench == null) {
            System.err.println("Name a benchmark with -Dbench=NAME, one of " + String.join(", ", ALL.keySet()) + ".");
            System.exit(2);
            return;
        }
        bench.run(Arrays.copyOfRange(args, 1, args.length));
    }
}
