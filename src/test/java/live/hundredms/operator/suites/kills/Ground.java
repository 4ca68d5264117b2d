package live.hundredms.operator.suites.kills;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
    private final Simulator echoing;
    private final Upstream upstreamOfEchoing;
    private final Instant furnished;
    private final AtomicInteger taken = new AtomicInteger();

    /**
     * Starts the simulator, and the API server of this JVM where it isn't there.
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
        this.echoing = Simulator.start(options.with(Switch.LEGACY_DISABLE_ECHOES_ACTIVE));
        this.upstreamOfEchoing = new Upstream(TestCluster.kubeconfig(), echoing.url());
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
        return stage(dialect, false);
    }

    /**
     * The same.
     *
     * @param echoes whether 100ms answers that a room is active after it disabled the room
     */
    KillStage stage(Dialect dialect, boolean echoes) {
        int number = taken.incrementAndGet();
        if (number > workspaces) {
            throw new IllegalStateException("only " + workspaces + " workspaces were made");
        }
        String namespace = TestCluster.newNamespace("stage");
        if (echoes) {
            furnish(echoing, number);
        }
        Simulator remote = echoes ? echoing : simulator;
        Scene scene = new Scene(TestCluster.client(), remote, namespace, key(number));
        return new KillStage(scene, remote, new Relay(echoes ? upstreamOfEchoing : upstream), dialect, folder);
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
        upstreamOfEchoing.close();
        simulator.close();
        echoing.close();
    }
}
