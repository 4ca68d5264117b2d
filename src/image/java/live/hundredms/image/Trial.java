package live.hundredms.image;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import live.hundredms.sandbox.cluster.ClusterChoice;
import live.hundredms.sandbox.cluster.Crds;
import live.hundredms.sandbox.cluster.EmbeddedCluster;
import live.hundredms.sandbox.lifetime.Lifetime;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;

/**
 * A cluster and a simulated 100ms in which the operator of an image is started, each time with one new Room that waits
 * for it.
 */
final class Trial implements AutoCloseable {
    private static final String KEY = "trial-key";
    private static final String SECRET = "trial-secret";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Lifetime lifetime;
    private final EmbeddedCluster cluster;
    private final Simulator simulator;
    private int starts;

    private Trial(Lifetime lifetime, EmbeddedCluster cluster, Simulator simulator) {
        this.lifetime = lifetime;
        this.cluster = cluster;
        this.simulator = simulator;
    }

    /**
     * Result of one start.
     *
     * @param seconds time from the start of the process until the room was at 100ms, in seconds
     * @param rssMib resident memory when the Room was ready, in MiB
     */
    record Start(double seconds, double rssMib) {
    }

    /** Starts the cluster and the simulator. */
    static Trial begin(Path crds) {
        Lifetime lifetime = Lifetime.begin();
        EmbeddedCluster cluster = EmbeddedCluster.start(ClusterChoice.configured(), lifetime);
        Crds.install(crds, cluster);
        Simulator simulator = lifetime.own(Simulator.start(SimulatorOptions.of(KEY, SECRET)));
        Trial trial = new Trial(lifetime, cluster, simulator);
        trial.client().resource(new SecretBuilder().withNewMetadata().withName("keys").withNamespace("default")
                .endMetadata().addToStringData("accessKey", KEY).addToStringData("appSecret", SECRET).build()).create();
        trial.create("""
                apiVersion: 100ms.live/v1
                kind: Workspace
                metadata: {name: default, namespace: default}
                spec: {endpoint: %s, credentialsSecretRef: {name: keys}}
                """.formatted(simulator.currentEndpoint()));
        return trial;
    }

    /**
     * Creates a Room, starts the command with {@code run} and flags, waits until the Room is ready, and stops the
     * command.
     *
     * @throws ImageException with the operator's output if it ends too early, does not make the Room ready or does not
     *        stop when requested
     */
    Start start(List<String> command) throws IOException, InterruptedException {
        String room = "room-" + starts++;
        create("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: %s, namespace: default}
                spec: {name: %s, region: eu}
                """.formatted(room, room));
        Path log = lifetime.directory().resolve(room + ".log");
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of("run", "--port=0", "--allowed-endpoints=" + simulator.url()));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().put("KUBECONFIG", cluster.kubeconfig().toString());
        long begin = System.nanoTime();
        Process process = builder.start();
        try {
            until("there is no room at 100ms", process, log, () -> simulator.state().roomNamed(room).isPresent());
            double seconds = (System.nanoTime() - begin) / 1e9;
            until("the Room is not ready", process, log, () -> ready(room));
            double rss = rssMib(process);
            process.destroy();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw failed("it did not stop as asked", log);
            }
            return new Start(seconds, rss);
        } finally {
            process.destroyForcibly();
        }
    }

    private KubernetesClient client() {
        return cluster.client();
    }

    private void create(String yaml) {
        client().resource(Serialization.<GenericKubernetesResource>unmarshal(yaml, GenericKubernetesResource.class))
                .create();
    }

    private boolean ready(String room) {
        GenericKubernetesResource found = client().genericKubernetesResources("100ms.live/v1", "Room")
                .inNamespace("default").withName(room).get();
        List<Map<String, Object>> conditions = found.get("status", "conditions");
        return conditions != null && conditions.stream()
                .anyMatch(one -> "Ready".equals(one.get("type")) && "True".equals(one.get("status")));
    }

    private static void until(String otherwise, Process process, Path log, BooleanSupplier condition)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || process.waitFor(2, TimeUnit.MILLISECONDS)) {
                throw failed(otherwise, log);
            }
        }
    }

    private static ImageException failed(String why, Path log) throws IOException {
        return new ImageException("The operator of the image: " + why + "\n" + Files.readString(log));
    }

    private static double rssMib(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024).sum();
    }

    @Override
    public void close() {
        lifetime.close();
    }
}
