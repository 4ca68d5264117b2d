package live.hundredms.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * From the start of the process to the first call that a Room causes at 100ms: with the options of the image, plain and
 * with an AOT cache that a training run has recorded, and that without one of the options; all in turn, so that each meets
 * the machine alike. The argument is how often (7).
 */
final class StartBench {
    private static final double GOAL = 1.0;
    private static final String COMPACT = "-XX:+UseCompactObjectHeaders";
    private static final String C1 = "-XX:TieredStopAtLevel=1";

    private StartBench() {
    }

    static void main(String[] args) throws InterruptedException {
        int times = args.length > 0 ? Integer.parseInt(args[0]) : 7;
        try (BenchWorld world = new BenchWorld(Duration.ZERO)) {
            world.workspace(10_000, "1h");
            Map<String, List<String>> ways = new LinkedHashMap<>();
            ways.put("plain", BenchWorld.OPTIONS);
            ways.put("aot", cached(world, "aot", BenchWorld.OPTIONS));
            ways.put("aot_wide", cached(world, "wide", without(COMPACT)));
            ways.put("aot_c2", cached(world, "c2", without(C1)));
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
                    "From the start of the process to a Room's first call with the options of the image: %.2f s, with an AOT cache %.2f s; that without compact object headers %.2f s, with C2 %.2f s. The goal with an AOT cache is %.1f s.",
                    median(seconds, "plain"), median(seconds, "aot"), median(seconds, "aot_wide"),
                    median(seconds, "aot_c2"), GOAL);
        }
    }

    private static List<String> without(String option) {
        return BenchWorld.OPTIONS.stream().filter(each -> !each.equals(option)).toList();
    }

    private static List<String> cached(BenchWorld world, String way, List<String> options) throws InterruptedException {
        String cache = world.aotCache("start-" + way + ".aot", options);
        return Stream.concat(options.stream(), Stream.of(cache)).toList();
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
