package live.hundredms.operator.suites.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.sandbox.simulator.FaultRule;
import live.hundredms.sandbox.simulator.SimulatorOptions;

/** What happens, drawn from a seed: edits, deletions, rotations, changes from the dashboard, faults of 100ms. */
final class SoakScript {
    private static final List<String> NAMESPACES = List.of("north", "south");
    private static final double CHAOS = 0.02;

    private final ProcessStage stage;
    private final Random random;
    private final SoakSecrets secrets;
    private final List<SoakRoom> rooms = new ArrayList<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    SoakScript(ProcessStage stage, int count, long seed) {
        this.stage = stage;
        this.random = new Random(seed);
        this.secrets = new SoakSecrets(stage, random);
        for (int i = 0; i < count; i++) {
            rooms.add(new SoakRoom(NAMESPACES.get(i % NAMESPACES.size()), "r-" + i, random.nextLong()));
        }
    }

    /** A workspace for each namespace, and a 100ms at which always something fails. */
    static SimulatorOptions options(long seed) {
        return ProcessStage.options(NAMESPACES.get(0))
                .withWorkspace(NAMESPACES.get(1), ProcessStage.appSecret(NAMESPACES.get(1))).withChaos(seed, CHAOS);
    }

    List<SoakRoom> rooms() {
        return rooms;
    }

    SoakSecrets secrets() {
        return secrets;
    }

    Map<String, Integer> counts() {
        return counts;
    }

    void begin() {
        NAMESPACES.forEach(namespace -> {
            stage.namespaceWithWorkspace(namespace, namespace,
                    "rateLimit: {requestsPerSecond: 200, burst: 200}\n  sweepInterval: 10s");
            secrets.create(namespace);
        });
        stage.create(rooms.stream().map(SoakRoom::born));
    }

    /** One thing that happens. */
    void act() {
        SoakRoom room = rooms.get(random.nextInt(rooms.size()));
        int dice = random.nextInt(100);
        if (!room.alive()) {
            revive(room);
        } else if (dice < 60) {
            at(room, "edits").patch(PatchContext.of(PatchType.JSON_MERGE), room.edited());
        } else if (dice < 78) {
            drift(room);
        } else if (dice < 88) {
            delete(room);
        } else if (dice < 92) {
            count("rotations");
            secrets.rotate(room.namespace());
        } else {
            count("fault rules");
            stage.simulator().faults(fault());
        }
    }

    /** Ends all faults, those of chaos too: the first rule that matches is the one that does nothing. */
    void calm() {
        stage.simulator().faults(FaultRule.on(null, ""));
    }

    private void revive(SoakRoom room) {
        if (stage.room(room.namespace(), room.name()).get() == null) {
            count("re-creations");
            stage.create(Stream.of(room.born()));
        }
    }

    /** A room that goes by another name now would rightly be left behind under that name. */
    private void delete(SoakRoom room) {
        Optional<String> id = roomId(room);
        boolean renamed = id.flatMap(stage.simulator().state()::room)
                .filter(remote -> !room.remoteName().equals(remote.path("name").asText())).isPresent();
        if (!renamed) {
            at(room, "deletions").delete();
            room.deleted();
        }
    }

    private void drift(SoakRoom room) {
        roomId(room).ifPresent(id -> {
            count("changes from the dashboard");
            stage.simulator().state().patchRoom(id, change());
        });
    }

    private JsonNode change() {
        ObjectNode change = JsonNodeFactory.instance.objectNode();
        String unique = "from-the-dashboard-" + random.nextInt(1 << 20);
        return switch (random.nextInt(5)) {
            case 0 -> change.put("name", unique);
            case 1 -> change.put("enabled", random.nextBoolean());
            case 2 -> change.put("size", random.nextInt(2_000));
            case 3 -> change.put("region", "in");
            default -> change.put("description", unique);
        };
    }

    private FaultRule fault() {
        return switch (random.nextInt(6)) {
            case 0 -> FaultRule.on(null, "").answer(500, "{\"code\":500}").times(10);
            case 1 -> FaultRule.on("POST", "").lostReply().times(5);
            case 2 -> FaultRule.on("POST", "").reset().times(5);
            case 3 -> FaultRule.on(null, "").answer(429, "{\"code\":429}").headers(Map.of("Retry-After", "1")).times(2);
            case 4 -> FaultRule.on("GET", "").answer(503, "").times(5);
            default -> FaultRule.on("POST", "").delay(Duration.ofSeconds(2)).times(10);
        };
    }

    private Optional<String> roomId(SoakRoom room) {
        return Optional.ofNullable(stage.room(room.namespace(), room.name()).get()).flatMap(ProcessStage::roomId);
    }

    private Resource<Room> at(SoakRoom room, String what) {
        count(what);
        return stage.room(room.namespace(), room.name());
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }
}
