package live.hundredms.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What converged Rooms cost while nothing happens, over three sweeps of a minute each; beside it the same Rooms looked
 * after by one GET for each Room per minute, as operators do that poll. Arguments: the number of Rooms (1000).
 */
final class RestBench {
    private static final int SWEEPS = 3;

    private RestBench() {
    }

    static void main(String[] args) throws InterruptedException, IOException {
        int rooms = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        try (BenchWorld world = new BenchWorld(Duration.ofMillis(20))) {
            world.workspace(10_000, "1m");
            world.rooms(0, rooms);
            try (MeasuredOperator operator = world.operator()) {
                BenchWorld.awaitReady(operator, rooms);
                awaitSweeps(operator, 1);
                operator.heapMb();
                double sweeps = sweeps(operator);
                awaitSweeps(operator, sweeps + 1);
                world.simulator.state().resetCalls();
                double writes = world.kubernetesWrites();
                double cpu = operator.cpuSeconds();
                long begin = System.nanoTime();
                awaitSweeps(operator, sweeps + 1 + SWEEPS);
                double minutes = Waiting.since(begin) / 60;
                double cpuPerMinute = (operator.cpuSeconds() - cpu) / minutes;
                int calls = world.remoteCalls();
                double written = world.kubernetesWrites() - writes;
                double rss = operator.rssMib();
                double polling = Polling.cpuPerMinute(world.simulator.currentEndpoint(), roomIds(world), 1);
                System.out.printf(Locale.ROOT,
                        "{\"bench\":\"rest\",\"rooms\":%d,\"sweeps\":%d,\"remote_calls_per_sweep\":%.1f,\"remote_writes\":%d,"
                                + "\"kubernetes_writes\":%.0f,\"cpu_s_per_minute\":%.3f,\"rss_mib\":%.0f,\"heap_mb\":%.1f,"
                                + "\"polling_calls_per_minute\":%d,\"polling_cpu_s_per_minute\":%.3f}%n",
                        rooms, SWEEPS, calls / (double) SWEEPS, world.remoteWrites(), written, cpuPerMinute, rss,
                        operator.heapMb(), rooms, polling);
                System.out.printf(Locale.ROOT,
                        "%d Rooms at rest cost %.1f calls a sweep, %.0f Kubernetes writes and %.2f s of CPU a minute in %.0f MiB; polling each costs %d calls and %.2f s of CPU a minute.%n",
                        rooms, calls / (double) SWEEPS, written, cpuPerMinute, rss, rooms, polling);
            }
        }
    }

    private static List<String> roomIds(BenchWorld world) {
        return world.simulator.state().rooms().stream().map(room -> room.path("id").asText()).toList();
    }

    private static double sweeps(MeasuredOperator operator) {
        return operator.metric("room_operator_sweeps_seconds_count", "");
    }

    private static void awaitSweeps(MeasuredOperator operator, double count) throws InterruptedException {
        while (sweeps(operator) < count) {
            TimeUnit.MILLISECONDS.sleep(250);
        }
    }
}
