package live.hundredms.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/**
 * What a restart costs with converged Rooms: calls, writes, and how long until an edit that was made meanwhile is at
 * 100ms. The floor is the same restart with a single Room. Arguments: the number of Rooms (1000).
 */
final class RestartBench {
    private static final double GOAL = 3;

    private RestartBench() {
    }

    static void main(String[] args) throws InterruptedException, IOException {
        int rooms = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        try (BenchWorld world = new BenchWorld(Duration.ofMillis(20))) {
            world.workspace(10_000, "1h");
            double floor = measure(world, 1).seconds();
            world.rooms(1, rooms);
            Restart restart = measure(world, rooms);
            int least = Math.floorDiv(rooms, 100) + 2;
            System.out.printf(Locale.ROOT,
                    "{\"bench\":\"restart\",\"rooms\":%d,\"floor_s\":%.2f,\"seconds_to_edit\":%.2f,\"list_calls\":%d,\"least_calls\":%d,"
                            + "\"other_calls\":%d,\"kubernetes_writes\":%.0f}%n",
                    rooms, floor, restart.seconds(), restart.lists(), least, restart.calls() - restart.lists(),
                    restart.writes());
            System.out.printf(Locale.ROOT,
                    "After a restart with %d Rooms an edit was at 100ms within %.2f s (%.2f s with one Room; the goal is %.0f s), by %d list calls, %d others and %.0f Kubernetes writes, of which 1, 1 and 1 are the edit's own.%n",
                    rooms, restart.seconds(), floor, GOAL, restart.lists(), restart.calls() - restart.lists(),
                    restart.writes());
        }
    }

    private record Restart(double seconds, int lists, int calls, double writes) {
    }

    /** The edit is of room-0, whose description the restart's number becomes. */
    private static Restart measure(BenchWorld world, int rooms) throws InterruptedException {
        if (rooms == 1) {
            world.rooms(0, 1);
        }
        try (MeasuredOperator operator = world.operator()) {
            BenchWorld.awaitReady(operator, rooms);
        }
        String edited = "edited before restart " + rooms;
        world.client().resource(BenchWorld.room(0, edited)).serverSideApply();
        world.simulator.state().resetCalls();
        double writes = world.kubernetesWrites();
        long begin = System.nanoTime();
        try (MeasuredOperator operator = world.operator()) {
            Waiting.until("the edit is at 100ms", Duration.ofMinutes(5), () -> world.simulator.state()
                    .roomNamed("bench-room-0").orElseThrow().path("description").asText().equals(edited));
            double seconds = Waiting.since(begin);
            BenchWorld.awaitReady(operator, rooms);
            return new Restart(seconds, world.simulator.state().calls("GET /rooms"), world.remoteCalls(),
                    world.kubernetesWrites() - writes);
        }
    }
}
