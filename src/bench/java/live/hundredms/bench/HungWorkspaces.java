package live.hundredms.bench;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.sandbox.simulator.HangingServer;

/**
 * Workspaces of which 32 calls hang, half of them without an answer, half with one byte a second, and 200 Rooms wait. How
 * long a Room of another workspace takes meanwhile, beside the same before.
 */
final class HungWorkspaces {
    private static final int ROOMS = 232;
    private static final int IN_FLIGHT = 32;
    /** Long enough that calls time out, their Rooms fail and the breakers open. */
    private static final Duration WATCHED = Duration.ofMinutes(1);
    private static final double GOAL_SECONDS = 1;

    private final BenchWorld world;
    private final HangingServer server;
    private int created;

    private HungWorkspaces(BenchWorld world, HangingServer server) {
        this.world = world;
        this.server = server;
    }

    /**
     * Measures with one such workspace, and with many.
     *
     * @return whether both goals are met
     */
    static boolean measure(int many) throws InterruptedException {
        try (HangingServer server = HangingServer.start(); BenchWorld world = new BenchWorld(Duration.ofMillis(50))) {
            world.allow(server.silent());
            world.allow(server.dripping());
            HungWorkspaces hung = new HungWorkspaces(world, server);
            try (MeasuredOperator operator = world.operator()) {
                operator.awaitWorking();
                world.workspace(10_000, "1h");
                hung.slowest(Duration.ofSeconds(5)); // the first calls of a process take longer
                double floor = hung.slowest(Duration.ofSeconds(10));
                hung.hang(0);
                double one = hung.slowest(WATCHED);
                for (int i = 1; i < many; i++) {
                    hung.hang(i);
                }
                double all = hung.slowest(WATCHED);
                Figures.ofPart("fairness", "hung").with("workspaces", many, 0).with("rooms_each", ROOMS, 0)
                        .with("floor_s", floor, 2).with("one_s", one, 2).with("many_s", all, 2)
                        .tell("While %d calls of a workspace hang and %d of its Rooms wait, a Room of another workspace becomes ready within %.2f s, and within %.2f s if %d workspaces hang. The goal is 1 s; if none hangs, it takes %.2f s. Each value is the slowest within %d s, in which the calls time out.",
                                IN_FLIGHT, ROOMS - IN_FLIGHT, one, all, many, floor, WATCHED.toSeconds());
                return one <= GOAL_SECONDS && all <= GOAL_SECONDS;
            }
        }
    }

    /** One workspace more of which all calls hang. */
    private void hang(int number) throws InterruptedException {
        String space = "hung-" + number;
        world.client().resource(new NamespaceBuilder().withNewMetadata().withName(space).endMetadata().build())
                .create();
        world.client()
                .resource(new SecretBuilder().withNewMetadata().withName("keys").withNamespace(space).endMetadata()
                        .addToStringData("accessKey", space).addToStringData("appSecret", BenchWorld.SECRET).build())
                .create();
        world.apply("""
                apiVersion: 100ms.live/v1
                kind: Workspace
                metadata: {name: default, namespace: %s}
                spec:
                  api: Legacy
                  endpoint: %s/api/v2
                  credentialsSecretRef: {name: keys}
                  rateLimit: {requestsPerSecond: 1000, burst: 1000}
                """.formatted(space, number % 2 == 0 ? server.silent() : server.dripping()));
        world.client().resource(room(space, HangingServer.PROOF)).create();
        Waiting.until("the credentials are proven", Duration.ofMinutes(1), Duration.ofMillis(10),
                () -> isReady(space, HangingServer.PROOF));
        int before = server.accepted();
        BenchWorld.each(0, ROOMS, 16, i -> world.client().resource(room(space, "room-" + i)).create());
        Waiting.until(IN_FLIGHT + " calls hang", Duration.ofMinutes(5), Duration.ofMillis(50),
                () -> server.accepted() - before >= IN_FLIGHT);
    }

    /** Seconds until a new Room of the healthy workspace is ready, the most of those that are created within that time. */
    private double slowest(Duration watched) throws InterruptedException {
        double slowest = 0;
        long first = System.nanoTime();
        while (Waiting.since(first) < watched.toSeconds()) {
            String name = "healthy-" + created++;
            long began = System.nanoTime();
            world.client().resource(room(BenchWorld.SPACE, name)).create();
            Waiting.until(name + " is ready", Duration.ofMinutes(2), Duration.ofMillis(10),
                    () -> isReady(BenchWorld.SPACE, name));
            slowest = Math.max(slowest, Waiting.since(began));
        }
        return slowest;
    }

    private static GenericKubernetesResource room(String space, String name) {
        return Serialization.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: %s, namespace: %s}
                spec: {}
                """.formatted(name, space), GenericKubernetesResource.class);
    }

    private boolean isReady(String space, String name) {
        return Optional
                .ofNullable(world.client().genericKubernetesResources("100ms.live/v1", "Room").inNamespace(space)
                        .withName(name).get())
                .map(room -> room.<List<Map<String, Object>>>get("status", "conditions")).orElse(List.of()).stream()
                .anyMatch(condition -> "Ready".equals(condition.get("type")) && "True".equals(condition.get("status")));
    }
}
