package live.hundredms.bench;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.kube.JsonPatches;

/**
 * How fast Rooms that exist already get their rooms once their workspace comes. The floor is the same client without an
 * operator, which does the same two writes and one call for as many Rooms on as many threads, in the same run: what it
 * writes is what the operator wrote to a Room before. Arguments: the number of Rooms (1000) and the latency of 100ms in
 * milliseconds (20).
 */
final class CreateBench {
    private static final int THREADS = 64;
    static final double GOAL = 0.8;

    private CreateBench() {
    }

    static void main(String[] args) throws InterruptedException {
        int rooms = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        int latency = args.length > 1 ? Integer.parseInt(args[1]) : 20;
        try (BenchWorld world = new BenchWorld(Duration.ofMillis(latency))) {
            Room model = model(world);
            world.rooms(rooms, 2 * rooms);
            BenchWorld.Cpu before = BenchWorld.cpu();
            double floor = floor(world, rooms, model);
            BenchWorld.Cpu bare = BenchWorld.cpu().since(before);
            world.client().genericKubernetesResources("100ms.live/v1", "Room").inNamespace(BenchWorld.SPACE).delete();
            world.rooms(0, rooms);
            try (MeasuredOperator operator = world.operator()) {
                operator.awaitWorking();
                world.simulator.state().resetCalls();
                double writes = world.kubernetesWrites();
                double started = operator.cpuSeconds();
                before = BenchWorld.cpu();
                long begin = System.nanoTime();
                world.workspace(10_000, "1h");
                BenchWorld.awaitReady(operator, rooms);
                double seconds = Waiting.since(begin);
                BenchWorld.Cpu used = BenchWorld.cpu().since(before);
                double cpu = operator.cpuSeconds() - started;
                double perRoom = (world.kubernetesWrites() - writes - 2) / rooms;
                double ratio = floor / seconds;
                Figures.of("create", rooms).with("latency_ms", latency, 0).with("floor_s", floor, 2)
                        .with("seconds", seconds, 2).with("ratio", ratio, 2)
                        .with("remote_calls", world.remoteCalls(), 0).with("kubernetes_writes_per_room", perRoom, 3)
                        .with("rss_mib", operator.rssMib(), 0).with("cpu_s", cpu, 1)
                        .with("cluster_cpu_s", used.cluster(), 1).with("remote_cpu_s", used.here(), 1)
                        .with("floor_cluster_cpu_s", bare.cluster(), 1).with("floor_cpu_s", bare.here(), 1)
                        .tell("%d Rooms became ready in %.1f s, %.0f per second. A bare client needs %.1f s, so the operator reaches %.0f %% of its rate; the goal is %.0f %%. CPU time with the operator: operator %.1f s, API server and etcd %.1f s, simulator %.1f s. CPU time with the bare client: API server and etcd %.1f s, client and simulator %.1f s.",
                                rooms, seconds, rooms / seconds, floor, 100 * ratio, 100 * GOAL, cpu, used.cluster(),
                                used.here(), bare.cluster(), bare.here());
            }
        }
    }

    /** A Room as the operator leaves it; operator, Room and workspace are gone again. */
    private static Room model(BenchWorld world) throws InterruptedException {
        world.workspace(10_000, "1h");
        world.rooms(0, 1);
        try (MeasuredOperator operator = world.operator()) {
            BenchWorld.awaitReady(operator, 1);
            Room model = Objects.requireNonNull(world.client().resource(at(0)).get());
            world.client().resource(at(0)).delete();
            Waiting.until("the Room is gone", Duration.ofMinutes(1),
                    () -> world.client().resource(at(0)).get() == null);
            return model;
        } finally {
            world.client().genericKubernetesResources("100ms.live/v1", "Workspace").inNamespace(BenchWorld.SPACE)
                    .delete();
        }
    }

    /** The finalizer alone is left out: nobody would take it away again. */
    private static double floor(BenchWorld world, int rooms, Room model) throws InterruptedException {
        String token = BenchWorld.token();
        String claim = patch(world, "/metadata/annotations", model.getMetadata().getAnnotations());
        String status = patch(world, "/status", model.getStatus());
        try (HttpClient http = HttpClient.newHttpClient()) {
            long begin = System.nanoTime();
            JsonPatches patches = new JsonPatches(world.client());
            BenchWorld.each(rooms, 2 * rooms, THREADS, number -> {
                Room room = at(number);
                patches.send(room, "", claim);
                post(http, world, token, number);
                patches.send(room, "status", status);
            });
            return Waiting.since(begin);
        }
    }

    private static String patch(BenchWorld world, String path, Object value) {
        return "[{\"op\":\"add\",\"path\":\"" + path + "\",\"value\":"
                + world.client().getKubernetesSerialization().asJson(value) + "}]";
    }

    private static Room at(int number) {
        Room room = new Room();
        room.setMetadata(new ObjectMetaBuilder().withName("room-" + number).withNamespace(BenchWorld.SPACE).build());
        return room;
    }

    private static void post(HttpClient http, BenchWorld world, String token, int number) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(world.simulator.currentEndpoint() + "/rooms"))
                .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers
                        .ofString("{\"name\":\"floor-" + number + "\",\"description\":\"as made\",\"region\":\"eu\"}"))
                .build();
        try {
            if (http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() != 200) {
                throw new IllegalStateException("100ms refused the floor's call");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
