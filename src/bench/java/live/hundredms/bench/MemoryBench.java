package live.hundredms.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Heap after a full collection and resident memory with converged Rooms, in a process as in a container of
 * 512 MiB; what is on it goes to {@code target/memory-N.txt}. The arguments are the numbers (1000 10000).
 */
final class MemoryBench {
    private static final double BASE_MB = 25;
    private static final double PER_ROOM_MB = 2.5e-3;

    private MemoryBench() {
    }

    static void main(String[] args) throws InterruptedException, IOException {
        List<Integer> sizes = args.length == 0
                ? List.of(1_000, 10_000)
                : Arrays.stream(args).map(Integer::valueOf).sorted().toList();
        try (BenchWorld world = new BenchWorld(Duration.ZERO)) {
            world.workspace(10_000, "1m");
            ConvergedRooms converged = new ConvergedRooms(world);
            ArrayNode points = JsonNodeFactory.instance.arrayNode();
            int made = 1;
            double first = 0;
            double heap = 0;
            double rss = 0;
            for (int size : sizes) {
                converged.make(made, size);
                made = size;
                try (MeasuredOperator operator = converged.atRest(size)) {
                    operator.awaitSweeps(Duration.ofSeconds(1), 2);
                    heap = operator.heapMb();
                    rss = operator.rssMib();
                    Files.writeString(Path.of("target", "memory-" + size + ".txt"), operator.histogram());
                    points.addObject().put("rooms", size).put("heap_mb", Math.round(heap * 10) / 10.0)
                            .put("goal_mb", BASE_MB + size * PER_ROOM_MB).put("rss_mib", Math.round(rss))
                            .put("peak_rss_mib", Math.round(operator.peakMib()));
                }
                first = first == 0 ? heap : first;
            }
            double slope = (heap - first) * 1e6 / (made - sizes.getFirst());
            Figures.of("memory").with("points", points).with("bytes_per_room", slope, 0).tell(
                    "With %d Rooms the heap holds %.1f MB; the goal is %.1f MB. Each additional Room needs %.0f bytes. The process uses %.0f MiB.",
                    made, heap, BASE_MB + made * PER_ROOM_MB, slope, rss);
        }
    }
}
