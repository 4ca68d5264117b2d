package live.hundredms.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From the start of the process to the first call that a Room causes at 100ms: plain and with an AOT cache that a training
 * run has recorded, with and without compact object headers; all in turn, so that each meets the machine alike. The argument
 * is how often (7).
 */
final class StartBench {
    private static final double GOAL = 1.0;
    private static final String COMPACT = "-XX:+UseCompactObjectHeaders";
    private static final String SERIAL = "-XX:+UseSerialGC";

    private StartBench() {
    }

    static void main(String[] args) throws InterruptedException {
        int times = args.length > 0 ? Integer.parseInt(args[0]) : 7;
        try (BenchWorld world = new BenchWorld(Duration.ZERO)) {
            world.workspace(10_000, "1h");
            Map<String, List<String>> ways = new LinkedHashMap<>();
            ways.put("plain", List.of(SERIAL));
            ways.put("compact", List.of(SERIAL, COMPACT));
            ways.put("aot", List.of(SERIAL, "-XX:AOTCache=" + world.aotCache("wide.aot", SERIAL)));
            ways.put("aot_compact",
                    List.of(SERIAL, COMPACT, "-XX:AOTCache=" + world.aotCache("compact.aot", SERIAL, COMPACT)));
            Map<String, List<Double>> seconds = new LinkedHashMap<>();
            for (int i = 0; i <= times; i++) {
                for (Map.Entry<String, List<String>> way : ways.entrySet()) {
                    double took = start(world, way.getValue());
                    if (i > 0) { // the first only fills the machine's caches
                        seconds.computeIfAbsent(way.getKey(), _ -> new ArrayList<>()).add(took);
                    }
                }
            }
            Figures figures = Figures.of("start").with("times", times, 0);
            seconds.forEach((way, all) -> figures.with(way + "_s", BenchWorld.quantile(all, 0.5), 2));
            figures.tell(
                    "From the start of the process to a Room's first call: %.2f s, with an AOT cache %.2f s; with compact object headers %.2f s and %.2f s. The goal with an AOT cache is %.1f s.",
                    median(seconds, "plain"), median(seconds, "aot"), median(seconds, "compact"),
                    median(seconds, "aot_compact"), GOAL);
        }
    }

    private static double median(Map<String, List<Double>> seconds, String way) {
        return BenchWorld.quantile(seconds.getOrDefault(way, List.of()), 0.5);
    }

    private static double start(BenchWorld world, List<String> options) throws InterruptedException {
        int number = world.simulator.state().roomCount();
        world.rooms(number, number + 1);
        long begin = System.nanoTime();
        try (MeasuredOperator operator = world.operator(options, List.of())) {
            Waiting.until("a Room has its room", Duration.ofMinutes(1),
                    () -> world.simulator.state().roomNamed("bench-room-" + number).isPresent());
            double seconds = Waiting.since(begin);
            BenchWorld.awaitReady(operator, number + 1);
            return seconds;
        }
    }
}
