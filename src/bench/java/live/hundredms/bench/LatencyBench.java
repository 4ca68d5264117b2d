package live.hundredms.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * From the apply of a manifest to its Room's being ready, if a call to 100ms takes 50 ms: while nothing else happens,
 * and for an edit while many Rooms wait to be created at 10 calls a second. The floor is the latency of 100ms itself. The
 * argument is the number of waiting Rooms (1000).
 */
final class LatencyBench {
    private static final int LATENCY = 50;
    private static final int TRIES = 200;

    private LatencyBench() {
    }

    static void main(String[] args) throws InterruptedException {
        int backlog = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        try (BenchWorld world = new BenchWorld(Duration.ofMillis(LATENCY))) {
            world.workspace(10_000, "1h");
            try (MeasuredOperator operator = world.operator(); Readiness ready = new Readiness(world)) {
                operator.awaitWorking();
                for (int i = 0; i < 100; i++) {
                    ready.apply(1_000_000 + i, "as made");
                }
                List<Double> idle = new ArrayList<>();
                for (int i = 0; i < TRIES; i++) {
                    idle.add(ready.apply(2_000_000 + i, "as made"));
                }
                world.workspace(10, "1h");
                world.rooms(0, backlog);
                List<Double> busy = new ArrayList<>();
                for (int i = 0; i < 30; i++) {
                    busy.add(ready.apply(2_000_000 + i, "edited"));
                }
                double idle50 = BenchWorld.quantile(idle, 0.5);
                double idle99 = BenchWorld.quantile(idle, 0.99);
                double busy50 = BenchWorld.quantile(busy, 0.5);
                double busy99 = BenchWorld.quantile(busy, 0.99);
                Figures.of("latency").with("remote_ms", LATENCY, 0).with("idle_p50_ms", idle50, 0)
                        .with("idle_p99_ms", idle99, 0).with("backlog", backlog, 0).with("busy_p50_ms", busy50, 0)
                        .with("busy_p99_ms", busy99, 0)
                        .tell("A Room becomes ready %.0f ms after it is applied (p99 %.0f ms) if 100ms answers in %d ms; the goals are 100 ms and 250 ms. While %d Rooms wait for a budget of 10 calls per second, an edit takes %.0f ms (p99 %.0f ms).",
                                idle50, idle99, LATENCY, backlog, busy50, busy99);
            }
        }
    }

    /** Watches Rooms as kubectl wait does. */
    private static final class Readiness implements AutoCloseable {
        private final BenchWorld world;
        private final BlockingQueue<String> ready = new ArrayBlockingQueue<>(100_000);
        private final AutoCloseable watch;

        Readiness(BenchWorld world) {
            this.world = world;
            watch = world.client().genericKubernetesResources("100ms.live/v1", "Room").inNamespace(BenchWorld.SPACE)
                    .watch(new Watcher<GenericKubernetesResource>() {
                        @Override
                        public void eventReceived(Action action, GenericKubernetesResource room) {
                            if (isReady(room)) {
                                ready.add(room.getMetadata().getName() + "/" + room.getMetadata().getGeneration());
                            }
                        }

                        @Override
                        public void onClose(WatcherException cause) {
                        }
                    });
        }

        /** Milliseconds from the apply to Ready at that generation. */
        double apply(int number, String description) throws InterruptedException {
            long begin = System.nanoTime();
            GenericKubernetesResource room = world.client().resource(BenchWorld.room(number, description))
                    .serverSideApply();
            String wanted = room.getMetadata().getName() + "/" + room.getMetadata().getGeneration();
            String seen = "";
            while (!wanted.equals(seen)) {
                seen = ready.poll(60, TimeUnit.SECONDS);
                if (seen == null) {
                    throw new IllegalStateException(wanted + " does not become ready");
                }
            }
            return (System.nanoTime() - begin) / 1e6;
        }

        private static boolean isReady(GenericKubernetesResource room) {
            List<Map<String, Object>> conditions = room.get("status", "conditions");
            return conditions != null && conditions.stream().anyMatch(condition -> "Ready".equals(condition.get("type"))
                    && "True".equals(condition.get("status")) && String.valueOf(room.getMetadata().getGeneration())
                            .equals(String.valueOf(condition.get("observedGeneration"))));
        }

        @Override
        public void close() {
            try {
                watch.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
