package live.hundredms.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What converged Rooms cost while nothing happens, over three sweeps of a minute each, with a scrape of the metrics every
 * 15 s; beside it, in the same run, the same Rooms looked after by one GET for each Room per minute, as operators do that
 * poll. Arguments: the number of Rooms (1000).
 */
final class RestBench {
    private static final int SWEEPS = 3;
    /** How often its metrics are read meanwhile, as Prometheus does. */
    private static final Duration SCRAPE = Duration.ofSeconds(15);

    private RestBench() {
    }

    static void main(String[] args) throws InterruptedException, IOException {
        int rooms = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        try (BenchWorld world = new BenchWorld(Duration.ofMillis(20))) {
            world.workspace(10_000, "1m");
            ConvergedRooms converged = new ConvergedRooms(world);
            String cache = world.aotCache("rest.aot", BenchWorld.OPTIONS);
            converged.make(world.simulator.state().roomCount(), rooms);
            Figures figures = Figures.of("rest", rooms).with("sweeps", SWEEPS, 0);
            String cost;
            try (MeasuredOperator operator = converged.atRest(rooms, cache)) {
                cost = atRest(world, operator, figures);
            }
            double polling = Polling.cpuPerMinute(world.simulator.currentEndpoint(), roomIds(world), 1);
            figures.with("polling_calls_per_minute", rooms, 0).with("polling_cpu_s_per_minute", polling, 3).tell(
                    "%d Rooms at rest cost %s. Polling each room costs %d calls and %.2f s of CPU time per minute.",
                    rooms, cost, rooms, polling);
        }
    }

    private static String atRest(BenchWorld world, MeasuredOperator operator, Figures figures)
            throws InterruptedException, IOException {
        operator.awaitSweeps(SCRAPE, 2);
        world.simulator.state().resetCalls();
        double writes = world.kubernetesWrites();
        double cpu = operator.cpuSeconds();
        long begin = System.nanoTime();
        operator.awaitSweeps(SCRAPE, operator.sweeps() + SWEEPS);
        double cpuPerMinute = (operator.cpuSeconds() - cpu) / (Waiting.since(begin) / 60);
        double calls = world.remoteCalls() / (double) SWEEPS;
        double written = world.kubernetesWrites() - writes;
        double rss = operator.rssMib();
        figures.with("remote_calls_per_sweep", calls, 1)
                .with("most_calls_per_sweep", Math.floorDiv(world.simulator.state().roomCount(), 100) + 1.0, 0)
                .with("remote_writes", world.remoteWrites(), 0).with("kubernetes_writes", written, 0)
                .with("cpu_s_per_minute", cpuPerMinute, 3).with("rss_mib", rss, 0)
                .with("heap_mb", operator.heapMb(), 1);
        return String.format(Locale.ROOT,
                "%.1f calls per sweep, %.0f Kubernetes writes and %.2f s of CPU time per minute, with %.0f MiB of memory",
                calls, written, cpuPerMinute, rss);
    }

    private static List<String> roomIds(BenchWorld world) {
        return world.simulator.state().rooms().stream().map(room -> room.path("id").asText()).toList();
    }
}
