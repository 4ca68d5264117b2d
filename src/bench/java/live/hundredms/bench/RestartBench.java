package live.hundredms.bench;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import java.time.Duration;
import live.hundredms.operator.api.Room;
import org.jspecify.annotations.Nullable;

/**
 * What a restart costs with converged Rooms: calls, writes, and how long until an edit that was made meanwhile is at
 * 100ms. The floor is the same restart with two Rooms, and beside it how long a client takes that only lists them. Both
 * restarts with an AOT cache, as the image has one. Arguments: the number of Rooms (1000).
 */
final class RestartBench {
    private static final double GOAL = 3;
    private static final long PAGE = 500;

    private RestartBench() {
    }

    static void main(String[] args) throws InterruptedException {
        int rooms = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        try (BenchWorld world = new BenchWorld(Duration.ofMillis(20))) {
            world.workspace(10_000, "1h");
            ConvergedRooms converged = new ConvergedRooms(world);
            String cache = world.aotCache("restart.aot", BenchWorld.OPTIONS);
            int made = world.simulator.state().roomCount();
            double floor = measure(world, made, cache).seconds();
            converged.make(made, rooms);
            Restart restart = measure(world, rooms, cache);
            double list = list(world);
            int least = Math.floorDiv(rooms, 100) + 2;
            Figures.of("restart", rooms).with("floor_s", floor, 2).with("seconds_to_edit", restart.seconds(), 2)
                    .with("seconds_to_caches", restart.caches(), 2).with("list_s", list, 2)
                    .with("seconds_to_all", restart.all(), 2).with("list_calls", restart.lists(), 0)
                    .with("least_calls", least, 0).with("other_calls", restart.calls() - restart.lists(), 0)
                    .with("kubernetes_writes", restart.writes(), 0)
                    .tell("After a restart with %d Rooms, an edit reached 100ms within %.2f s (with two Rooms %.2f s; the goal is %.0f s). The caches were filled after %.2f s; a client that only lists the Rooms takes %.2f s. All Rooms were confirmed after %.2f s, by %d list calls, %d other calls and %.0f Kubernetes writes, of which the edit itself needs 2 calls and 1 write.",
                            rooms, restart.seconds(), floor, GOAL, restart.caches(), list, restart.all(),
                            restart.lists(), restart.calls() - restart.lists(), restart.writes());
        }
    }

    /** Page by page, as an informer does; the client of this process is warm. */
    private static double list(BenchWorld world) {
        long begin = System.nanoTime();
        @Nullable
        String next = null;
        do {
            next = world.client().resources(Room.class).inNamespace(BenchWorld.SPACE)
                    .list(new ListOptionsBuilder().withLimit(PAGE).withContinue(next).build()).getMetadata()
                    .getContinue();
        } while (next != null && !next.isEmpty());
        return Waiting.since(begin);
    }

    private record Restart(double seconds, double caches, double all, int lists, int calls, double writes) {
    }

    /** The edit is of room-0, whose description the restart's number becomes. */
    private static Restart measure(BenchWorld world, int rooms, String cache) throws InterruptedException {
        String edited = "edited before restart " + rooms;
        world.client().resource(BenchWorld.room(0, edited)).forceConflicts().serverSideApply();
        world.simulator.state().resetCalls();
        double writes = world.kubernetesWrites();
        long begin = System.nanoTime();
        try (MeasuredOperator operator = world.operator(cache)) {
            Waiting.until("the edit is at 100ms", Duration.ofMinutes(5), () -> world.simulator.state()
                    .roomNamed("bench-room-0").orElseThrow().path("description").asText().equals(edited));
            double seconds = Waiting.since(begin);
            BenchWorld.awaitReady(operator, rooms);
            double all = Waiting.since(begin);
            return new Restart(seconds, operator.secondsToCaches(), all, world.simulator.state().calls("GET /rooms"),
                    world.remoteCalls(), world.kubernetesWrites() - writes);
        }
    }
}
