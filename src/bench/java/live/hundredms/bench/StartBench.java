package live.hundredms.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * From the start of the process to the first call that a Room causes at 100ms: with the options of the image, plain and
 * with an AOT cache that a training run has recorded, and that without one of the options; all in turn, so that each meets
 * the machine alike. The floor is {@link BareStart} with an AOT cache of its own. The argument is how often (7).
 */
final class StartBench {
    static final double GOAL = 1.0;
    private static final String COMPACT = "-XX:+UseCompactObjectHeaders";
    private static final String C1 = "-XX:TieredStopAtLevel=1";

    private final BenchWorld world;
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
    private int rooms;

    private StartBench(BenchWorld world) {
        this.world = world;
    }

    static void main(String[] args) throws InterruptedException, IOException {
        int times = args.length > 0 ? Integer.parseInt(args[0]) : 7;
        try (BenchWorld world = new BenchWorld(Duration.ZERO)) {
            world.workspace(10_000, "1h");
            new StartBench(world).measure(times);
        }
    }

    private void measure(int times) throws InterruptedException, IOException {
        List<String> cached = cached("aot", BenchWorld.OPTIONS);
        List<String> wide = cached("wide", without(COMPACT));
        List<String> c2 = cached("c2", without(C1));
        rooms = world.simulator.state().roomCount();
        Bare bare = new Bare();
        for (int i = 0; i <= times; i++) {
            bare.start();
            start("plain", BenchWorld.OPTIONS);
            start("aot", cached);
            start("aot_wide", wide);
            start("aot_c2", c2);
            if (i == 0) { // only fills the machine's caches
                seconds.clear();
            }
        }
        Figures figures = Figures.of("start").with("times", times, 0);
        seconds.keySet().forEach(way -> figures.with(way + "_s", median(way), 2));
        figures.tell(
                "From the start of the process to the first call for a Room, with the options of the image: %.2f s, with an AOT cache %.2f s, with an AOT cache and without compact object headers %.2f s, with an AOT cache and C2 %.2f s. The goal with an AOT cache is %.1f s; a process that only lists the Rooms and makes that call takes %.2f s with an AOT cache. Of the %.2f s, the port of the operator is open after %.2f s and its caches are filled after %.2f s. The process has used %.2f s of CPU time at the call.",
                median("plain"), median("aot"), median("aot_wide"), median("aot_c2"), GOAL, median("bare"),
                median("aot"), median("aot_port"), median("aot_working"), median("aot_cpu"));
    }

    private static List<String> without(String option) {
        return BenchWorld.OPTIONS.stream().filter(each -> !each.equals(option)).toList();
    }

    private List<String> cached(String way, List<String> options) throws InterruptedException {
        String cache = world.aotCache("start-" + way + ".aot", options);
        return Stream.concat(options.stream(), Stream.of(cache)).toList();
    }

    private double median(String way) {
        return BenchWorld.quantile(seconds.getOrDefault(way, List.of()), 0.5);
    }

    private void took(String way, double value) {
        seconds.computeIfAbsent(way, _ -> new ArrayList<>()).add(value);
    }

    private void start(String way, List<String> options) throws InterruptedException {
        int number = rooms++;
        world.rooms(number, rooms);
        long begin = System.nanoTime();
        try (MeasuredOperator operator = world.operator(options, List.of())) {
            awaitRoom("bench-room-" + number);
            took(way, Waiting.since(begin));
            took(way + "_cpu", operator.cpuSeconds());
            BenchWorld.awaitReady(operator, rooms);
            took(way + "_port", operator.secondsToPort());
            took(way + "_working", operator.secondsToCaches());
        }
    }

    private void awaitRoom(String name) throws InterruptedException {
        Waiting.until("a Room has its room", Duration.ofMinutes(1),
                () -> world.simulator.state().roomNamed(name).isPresent());
    }

    /** {@link BareStart} out of a jar, since an AOT cache knows no folders. */
    private final class Bare {
        private final Path jar = world.folder().resolve("bare.jar");
        private final Path cache = world.folder().resolve("start-bare.aot");

        Bare() throws IOException, InterruptedException {
            try (JarOutputStream classes = new JarOutputStream(Files.newOutputStream(jar))) {
                String entry = BareStart.class.getName().replace('.', '/') + ".class";
                classes.putNextEntry(new ZipEntry(entry));
                try (InputStream bytes = getClass().getClassLoader().getResourceAsStream(entry)) {
                    Objects.requireNonNull(bytes).transferTo(classes);
                }
            }
            run("-XX:AOTCacheOutput=" + cache);
        }

        void start() throws IOException, InterruptedException {
            took("bare", run("-XX:AOTCache=" + cache));
        }

        private double run(String option) throws IOException, InterruptedException {
            String name = "bare-" + world.simulator.state().roomCount();
            long begin = System.nanoTime();
            Process process = MeasuredOperator
                    .java(world.kubeconfig(), world.folder().resolve("bare.log"), Stream
                            .of(BenchWorld.OPTIONS, List.of(option, "-cp", jar + ":" + MeasuredOperator.JAR),
                                    List.of(BareStart.class.getName(), world.simulator.currentEndpoint().toString(),
                                            BenchWorld.token(), name, BenchWorld.SPACE))
                            .flatMap(List::stream).toList());
            awaitRoom(name);
            double took = Waiting.since(begin);
            process.waitFor();
            return took;
        }
    }
}
