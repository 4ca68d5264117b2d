package live.hundredms.operator.suites.kills;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.suites.behaviour.SceneRemote;
import live.hundredms.operator.support.TestCluster;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;
import live.hundredms.sandbox.simulator.Switch;
import org.awaitility.Awaitility;

/** One API server and one simulator for many stages; each stage has a namespace and a remote workspace of its own. */
final class Ground implements AutoCloseable {
    /** More than a claim allows for clocks that differ: a room so old can't pass for one of the operator's own. */
    private static final Duration OLD = Duration.ofSeconds(11);

    private final Path folder;
    private final int workspaces;
    private final Simulator simulator;
    private final Upstream upstream;
    private final Map<Peculiarity, Place> peculiar = new EnumMap<>(Peculiarity.class);
    private final Instant furnished;
    private final AtomicInteger taken = new AtomicInteger();

    /** What the 100ms of a stage does that its documentation leaves open. */
    enum Peculiarity {
        /** It answers that a room is active after it disabled the room. */
        ECHOES(Switch.LEGACY_DISABLE_ECHOES_ACTIVE),
        /** It shows other IDs on Legacy than on Current. */
        OTHER_IDS(Switch.LEGACY_IDS_DIFFER),
        /** Asked for a code of a role, it answers with the one that the role has. */
        REUSES_CODES(Switch.ROLE_CODE_REUSED),
        /** The same, and asked for the codes of all roles it makes none for a role that has a disabled one. */
        KEEPS_DISABLED_CODES(Switch.ROLE_CODE_REUSED, Switch.DISABLED_CODE_STAYS);

        private final List<Switch> on;

        Peculiarity(Switch... on) {
            this.on = List.of(on);
        }
    }

    private record Place(Simulator simulator, Upstream upstream) {
    }

    /**
     * Starts the simulator, and the API server of this JVM if it isn't there.
     *
     * @param folder for what the operators print
     * @param workspaces how many stages there may be; the remote workspace of each has two rooms from the beginning, one
     *        to adopt and one that is nobody's business
     */
    Ground(Path folder, int workspaces) {
        this.folder = folder;
        this.workspaces = workspaces;
        SimulatorOptions options = SimulatorOptions.of(key(0), Scene.appSecret(key(0)));
        for (int i = 1; i <= workspaces; i++) {
            options = options.withWorkspace(key(i), Scene.appSecret(key(i)));
        }
        this.simulator = Simulator.start(options);
        this.upstream = new Upstream(TestCluster.kubeconfig(), simulator.url());
        for (Peculiarity each : Peculiarity.values()) {
            Simulator remote = Simulator.start(options.with(each.on.toArray(Switch[]::new)));
            peculiar.put(each, new Place(remote, new Upstream(TestCluster.kubeconfig(), remote.url())));
        }
        for (int i = 1; i <= workspaces; i++) {
            furnish(simulator, i);
        }
        this.furnished = Instant.now();
    }

    private static void furnish(Simulator remote, int number) {
        SceneRemote workspace = new SceneRemote(remote, key(number), "");
        workspace.post("/v2/rooms", existing("there-before-" + key(number)));
        workspace.post("/v2/rooms", existing("foreign-" + key(number)));
    }

    /** A namespace and a remote workspace that nobody had before. */
    KillStage stage(Dialect dialect) {
        return stage(dialect, Optional.empty());
    }

    /** The same with a 100ms that is peculiar. */
    KillStage stage(Dialect dialect, Optional<Peculiarity> peculiarity) {
        int number = taken.incrementAndGet();
        if (number > workspaces) {
            throw new IllegalStateException("only " + workspaces + " workspaces were made");
        }
        String namespace = TestCluster.newNamespace("stage");
        Place place = peculiarity.map(peculiar::get).orElse(new Place(simulator, upstream));
        if (peculiarity.isPresent()) {
            furnish(place.simulator(), number);
        }
        Scene scene = new Scene(TestCluster.client(), place.simulator(), namespace, key(number));
        return new KillStage(scene, place.simulator(), new Relay(place.upstream()), dialect, folder);
    }

    /** Lets one operator come to an ordinary end, which makes the start of those after it quicker. */
    void warmUp() throws InterruptedException {
        try (KillStage stage = stage(Dialect.CURRENT)) {
            stage.settle("description: first");
            stage.process().terminate();
        }
    }

    /** Waits until the rooms from the beginning are old enough. */
    void awaitOldRooms() {
        Awaitility.await().atMost(OLD.multipliedBy(2)).until(() -> Instant.now().isAfter(furnished.plus(OLD)));
    }

    Upstream upstream() {
        return upstream;
    }

    private static String key(int number) {
        return "kills-" + number;
    }

    private static String existing(String name) {
        return "{\"name\": \"%s\", \"description\": \"theirs\", \"size\": 7, \"region\": \"us\"}".formatted(name);
    }

    @Override
    public void close() {
        upstream.close();
        simulator.close();
        peculiar.values().forEach(place -> {
            place.upstream().close();
            place.simulator().close();
        });
    }
}
