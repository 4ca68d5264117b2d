package live.hundredms.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;

/**
 * How long changes made at 100ms last, and what finding and healing them costs. The floor is one sweep, one read and one
 * write for each change. Arguments: the number of Rooms (1000) and of changes (100).
 */
final class DriftBench {
    private static final int INTERVAL = 30;

    private DriftBench() {
    }

    static void main(String[] args) throws InterruptedException {
        int rooms = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        int changes = args.length > 1 ? Integer.parseInt(args[1]) : 100;
        try (BenchWorld world = new BenchWorld(Duration.ofMillis(20))) {
            world.workspace(10_000, INTERVAL + "s");
            ConvergedRooms converged = new ConvergedRooms(world);
            converged.make(1, rooms);
            try (MeasuredOperator operator = converged.atRest(rooms)) {
                List<String> ids = world.simulator.state().rooms().stream().limit(changes)
                        .map(room -> room.path("id").asText()).toList();
                double pages = operator.metric("room_operator_sweep_pages_total", "");
                world.simulator.state().resetCalls();
                long begin = System.nanoTime();
                ids.forEach(id -> world.simulator.state().patchRoom(id,
                        JsonNodeFactory.instance.objectNode().put("description", "changed in the dashboard")));
                Waiting.until("all are reverted", Duration.ofMinutes(10),
                        () -> ids.stream().allMatch(id -> world.simulator.state().room(id).orElseThrow()
                                .path("description").asText().equals("as made")));
                double seconds = Waiting.since(begin);
                double listed = operator.metric("room_operator_sweep_pages_total", "") - pages;
                int calls = world.remoteCalls();
                double floor = 2.0 * changes + listed;
                Figures.of("drift", rooms).with("changes", changes, 0).with("sweep_interval_s", INTERVAL, 0)
                        .with("seconds", seconds, 1).with("remote_calls", calls, 0).with("floor_calls", floor, 0)
                        .tell("%d changes among %d Rooms were reverted within %.1f s, with a sweep every %d s, by %d calls; the minimum is %.0f calls.",
                                changes, rooms, seconds, INTERVAL, calls, floor);
            }
        }
    }
}
