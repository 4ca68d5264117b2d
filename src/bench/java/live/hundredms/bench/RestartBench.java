package live.hundredms.bench;

import java.time.Duration;

/**
 * What a restart costs with converged Rooms: calls, writes, and how long until an edit that was made meanwhile is at
 * 100ms. The floor is the same restart with two Rooms. Both with an AOT cache, as the image has one. Arguments: the number of Rooms (1000).
 */
final class RestartBench {
    private static final double GOAL = 3;

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
            int least = Math.floorDiv(rooms, 100) + 2;
            Figures.of("restart", rooms).with("floor_s", floor, 2).with("seconds_to_edit", restart.seconds(), 2)
                    .with("seconds_to_all", restart.all(), 2).with("list_calls", restart.lists(), 0)
                    .with("least_calls", least, 0).with("other_calls", restart.calls() - restart.lists(), 0)
                    .with("kubernetes_writes", restart.writes(), 0)
                    .tell("After a restart with %d Rooms an edit was at 100ms within %.2f s (%.2f s with two Rooms; the goal is %.0f s) and all were confirmed within %.2f s, by %d list calls, %d others and %.0f Kubernetes writes; the edit's own are 2 calls and 1 write.",
                            rooms, restart.seconds(), floor, GOAL, restart.all(), restart.lists(),
                            restart.calls() - restart.lists(), restart.writes());
        }
    }

    private record Restart(double seconds, double all, int lists, int calls, double writes) {
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
            return new Restart(seconds, Waiting.since(begin), world.simulator.state().calls("GET /rooms"),
                    world.remoteCalls(), world.kubernetesWrites() - writes);
        }
    }
}
