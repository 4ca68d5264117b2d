package live.hundredms.operator.suites.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.support.ApiServer;
import live.hundredms.operator.support.RecordedClient;
import live.hundredms.operator.support.RecordedClient.Asked;
import live.hundredms.operator.support.TestCluster;
import org.awaitility.core.ConditionFactory;

/** How many calls and writes Rooms with codes cost, on an API server of their own. */
public final class PublishingCounts {
    private static final ConditionFactory LONG = await().atMost(300, TimeUnit.SECONDS).pollInterval(500,
            TimeUnit.MILLISECONDS);
    /** Of a workspace with fewer templates than a page has. */
    private static final Set<String> LISTINGS = Set.of("GET /rooms", "GET /templates");

    private PublishingCounts() {
    }

    /** Creates that many Rooms, counts, and counts again after a restart; fails if there is more than there must be. */
    public static void check(int rooms) {
        try (ApiServer server = ApiServer.start()) {
            TestCluster.applyCrds(server.client());
            try (RecordedClient recorded = new RecordedClient(server.client());
                    BehaviourWorld world = new BehaviourWorld(server.client(), recorded.client())) {
                Scene scene = world.scene().withWorkspace("sweepInterval: 1h");
                scene.awaitWorkspace("WorkspaceReady");
                created(scene, recorded, rooms);
                atRest(world, scene, recorded, rooms);
            }
        }
    }

    private static void created(Scene scene, RecordedClient recorded, int rooms) {
        scene.remote().count();
        long began = System.nanoTime();
        IntStream.range(0, rooms).parallel().mapToObj(i -> "lesson-" + i).forEach(name -> scene.room(name,
                "{template: classroom, publishTo: {secretName: room-" + name + ", roomCodes: [teacher, student]}}"));
        LONG.until(() -> ready(scene) == rooms);
        System.out.printf("%,d Rooms with codes were ready after %.1f s%n", rooms, (System.nanoTime() - began) / 1e9);

        Map<String, Integer> calls = scene.remote().callsByRoute();
        assertThat(listings(calls)).as("listings in %s", calls).isLessThan(10);
        assertThat(calls).as("calls besides listings")
                .isEqualTo(Map.of("POST /rooms", rooms, "POST /room-codes/room/<id>", rooms));
        assertThat(statuses(scene, recorded)).as("writes of statuses").hasSize(rooms);
        Map<String, List<Asked>> claims = claims(scene, recorded);
        System.out.printf("%,d claims were written again%n",
                claims.values().stream().mapToInt(all -> all.size() - 1).sum());
        assertThat(claims.values()).as("Rooms with claims").hasSize(rooms)
                .allSatisfy(PublishingCounts::assertRenewedOnlyIfLate);
        assertThat(writes(scene, recorded, "secrets")).as("writes of Secrets").hasSize(rooms);
        assertThat(published(recorded)).as("reads of published Secrets")
                .allMatch(asked -> asked.isWrite() || asked.isMetadataOnly());
        assertThat(secrets(scene)).hasSize(rooms);
    }

    private static void atRest(BehaviourWorld world, Scene scene, RecordedClient recorded, int rooms) {
        Map<String, String> before = secrets(scene);
        Map<String, String> versions = versions(scene);
        int rest = written(scene, recorded);
        scene.remote().count();
        world.restart();
        scene.awaitWorkspace("WorkspaceReady");
        LONG.until(() -> world.passes() >= rooms);
        int sweeps = sweeps(world, scene);
        scene.sweep();
        LONG.until(() -> sweeps(world, scene) > sweeps);

        Map<String, Integer> calls = scene.remote().callsByRoute();
        System.out.println("Calls at rest, with a restart and a sweep: " + calls);
        assertThat(listings(calls)).as("listings in %s", calls).isBetween(1, 10 + rooms / 25);
        assertThat(calls).as("calls besides listings").isEmpty();
        assertThat(written(scene, recorded)).isEqualTo(rest);
        assertThat(secrets(scene)).isEqualTo(before);
        assertThat(versions(scene)).isEqualTo(versions);
    }

    private static List<Asked> statuses(Scene scene, RecordedClient recorded) {
        return writes(scene, recorded, "rooms").stream().filter(asked -> asked.path().endsWith("/status")).toList();
    }

    /** The other writes, by their Rooms, in order. */
    private static Map<String, List<Asked>> claims(Scene scene, RecordedClient recorded) {
        return writes(scene, recorded, "rooms").stream().filter(asked -> !asked.path().endsWith("/status"))
                .collect(Collectors.groupingBy(Asked::path));
    }

    /** A claim is written again if more than 10 s passed until its call, which happens if the machine has too much to do. */
    private static void assertRenewedOnlyIfLate(List<Asked> claims) {
        for (int i = 1; i < claims.size(); i++) {
            assertThat(Duration.ofNanos(claims.get(i).nanos() - claims.get(i - 1).nanos()))
                    .isGreaterThan(Claim.LONGEST_WAIT.minusSeconds(1));
        }
    }

    /** How many listings there are, which it takes out. */
    private static int listings(Map<String, Integer> calls) {
        int listings = LISTINGS.stream().mapToInt(route -> calls.getOrDefault(route, 0)).sum();
        calls.keySet().removeAll(LISTINGS);
        return listings;
    }

    private static int sweeps(BehaviourWorld world, Scene scene) {
        return Scene.count(world.metrics(),
                "room_operator_sweeps_seconds_count{workspace=\"Workspace/" + scene.namespace() + "/default\"");
    }

    private static long ready(Scene scene) {
        return rooms(scene).stream().filter(room -> room.getStatus() != null)
                .filter(room -> "UpToDate".equals(Seen.condition(room.getStatus().conditions(), "Ready").reason()))
                .count();
    }

    private static List<Room> rooms(Scene scene) {
        return scene.client().resources(Room.class).inNamespace(scene.namespace()).list().getItems();
    }

    private static Map<String, String> versions(Scene scene) {
        return new TreeMap<>(rooms(scene).stream().collect(Collectors.toMap(room -> room.getMetadata().getName(),
                room -> room.getMetadata().getResourceVersion())));
    }

    private static int written(Scene scene, RecordedClient recorded) {
        return writes(scene, recorded, "rooms").size() + writes(scene, recorded, "secrets").size();
    }

    /** The operator's own key is a Secret of another namespace. */
    private static List<Asked> writes(Scene scene, RecordedClient recorded, String resource) {
        return recorded.asked(resource).stream()
                .filter(asked -> asked.isWrite() && asked.path().contains("/namespaces/" + scene.namespace() + "/"))
                .toList();
    }

    private static List<Asked> published(RecordedClient recorded) {
        return recorded.asked("secrets").stream().filter(asked -> asked.path().contains("/secrets/room-lesson"))
                .toList();
    }

    private static Map<String, String> secrets(Scene scene) {
        return new TreeMap<>(scene.client().secrets().inNamespace(scene.namespace()).list().getItems().stream()
                .filter(secret -> Objects.equals(secret.getType(), "100ms.live/room"))
                .collect(Collectors.toMap(secret -> secret.getMetadata().getName(), PublishingCounts::version)));
    }

    private static String version(Secret secret) {
        return secret.getMetadata().getResourceVersion() + " with " + secret.getData().size() + " keys";
    }
}
