package live.hundredms.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * How fast Rooms are created and how much memory that takes with so many slots; as many as there are Rooms is no bound at
 * all. Arguments: the number of Rooms (1000).
 */
final class SlotsBench {
    private static final List<Integer> SLOTS = List.of(8, 16, 32, 64, 128);
    private static final int MOST = 1024;

    private SlotsBench() {
    }

    static void main(String[] args) throws InterruptedException {
        int rooms = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        ArrayNode points = JsonNodeFactory.instance.arrayNode();
        for (int slots : SLOTS) {
            measure(rooms, slots, points);
        }
        measure(Math.min(rooms, MOST), MOST, points);
        String curve = StreamSupport.stream(points.spliterator(), false)
                .map(point -> "%d slots: %.0f per second with %d MiB".formatted(point.path("slots").asInt(),
                        point.path("rooms_per_s").asDouble(), point.path("peak_rss_mib").asInt()))
                .collect(Collectors.joining("; "));
        Figures.of("slots").with("rooms", rooms, 0).with("points", points).tell(
                "Creation of %d Rooms by the number of slots: %s. %d has the effect of no limit.", rooms, curve, MOST);
    }

    private static void measure(int rooms, int slots, ArrayNode points) throws InterruptedException {
        try (BenchWorld world = new BenchWorld(Duration.ofMillis(20))) {
            world.rooms(0, rooms);
            try (MeasuredOperator operator = world.operator(BenchWorld.OPTIONS,
                    List.of("--max-concurrent-reconciles=" + slots))) {
                operator.awaitWorking();
                long begin = System.nanoTime();
                world.workspace(10_000, "1h");
                BenchWorld.awaitReady(operator, rooms);
                points.addObject().put("slots", slots).put("rooms_per_s", Math.round(rooms / Waiting.since(begin)))
                        .put("peak_rss_mib", Math.round(operator.peakMib()));
            }
        }
    }
}
