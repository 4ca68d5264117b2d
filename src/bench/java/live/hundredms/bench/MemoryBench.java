package live.hundredms.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Heap after a full collection and resident memory with converged Rooms; the arguments are the numbers (1000 10000). */
final class MemoryBench {
    private MemoryBench() {
    }

    static void main(String[] args) throws InterruptedException, IOException {
        List<Integer> sizes = args.length == 0
                ? List.of(1_000, 10_000)
                : Arrays.stream(args).map(Integer::valueOf).sorted().toList();
        try (BenchWorld world = new BenchWorld(Duration.ZERO)) {
            world.workspace(10_000, "10m");
            List<String> points = new ArrayList<>();
            int made = 0;
            double lastHeap = 0;
            int lastSize = 0;
            double slope = 0;
            for (int size : sizes) {
                world.rooms(made, size);
                made = size;
                try (MeasuredOperator first = world.operator()) {
                    BenchWorld.awaitReady(first, size);
                }
                try (MeasuredOperator operator = world.operator("-Xmx400m")) {
                    BenchWorld.awaitReady(operator, size);
                    double heap = operator.heapMb();
                    Files.writeString(Path.of("target", "memory-" + size + ".txt"), operator.histogram());
                    points.add(String.format(Locale.ROOT,
                            "{\"rooms\":%d,\"heap_mb\":%.1f,\"goal_mb\":%.1f,\"rss_mib\":%.0f}", size, heap,
                            25 + size * 2.5e-3, operator.rssMib()));
                    slope = (heap - lastHeap) * 1e6 / (size - lastSize);
                    lastHeap = heap;
                    lastSize = size;
                }
            }
            System.out.printf(Locale.ROOT, "{\"bench\":\"memory\",\"points\":[%s],\"bytes_per_room\":%.0f}%n",
                    String.join(",", points), slope);
            System.out.printf(Locale.ROOT, "With %d Rooms %.1f MB are on the heap, %.0f bytes for each further Room.%n",
                    lastSize, lastHeap, slope);
        }
    }
}
