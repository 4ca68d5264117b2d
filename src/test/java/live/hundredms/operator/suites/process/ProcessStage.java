package live.hundredms.operator.suites.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.support.ApiServer;
import live.hundredms.operator.support.Kubectl;
import live.hundredms.operator.support.oracle.NoSecretShows;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A cluster with the CRDs, a simulator, and operators that end with it. */
final class ProcessStage implements AutoCloseable {
    /** Part of every secret, and of nothing else. */
    static final String MARK = NoSecretShows.MARK;

    private static final int CLIENTS = 8;

    private final ApiServer server = ApiServer.start();
    private final Simulator simulator;
    private final List<OperatorUnderTest> operators = new ArrayList<>();
    private final Path folder;

    /**
     * Starts everything but an operator.
     *
     * @param folder where files and output go
     * @param options with a workspace for each key that is used, see {@link #options}
     */
    ProcessStage(Path folder, SimulatorOptions options) {
        this.folder = folder;
        this.simulator = Simulator.start(options);
        run("apply", "-k", "crds");
        run("wait", "--for=condition=Established", "crd", "--all", "--timeout=60s");
    }

    /** A simulator of one workspace. */
    static SimulatorOptions options(String key) {
        return SimulatorOptions.of(key, appSecret(key));
    }

    static String appSecret(String key) {
        return MARK + "-app-secret-of-" + key;
    }

    /** Waits as long as a busy machine may need. */
    static ConditionFactory patiently() {
        return Awaitility.await().atMost(90, SECONDS).pollInSameThread();
    }

    ApiServer server() {
        return server;
    }

    KubernetesClient client() {
        return server.client();
    }

    Simulator simulator() {
        return simulator;
    }

    /** Another operator of this cluster; it may not work yet. */
    OperatorUnderTest operator(String... more) {
        return operator(simulator.url(), Map.of("KUBECONFIG", file("kubeconfig", server.kubeconfig()).toString(),
                "JAVA_TOOL_OPTIONS", "-Xmx256m"), more);
    }

    /**
     * The same with another way to 100ms or to the API server.
     *
     * @param remote the origin at which it may find 100ms
     * @param environment says where its API server is
     */
    OperatorUnderTest operator(String remote, Map<String, String> environment, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("--allowed-endpoints", remote, "--port", "0", "--secret-refresh-interval", "1s"));
        arguments.addAll(List.of(more));
        OperatorUnderTest operator = new OperatorUnderTest(folder, environment, arguments.toArray(String[]::new));
        operators.add(operator);
        return operator;
    }

    /** What the operator printed that was started last. */
    String lastOutput() {
        return operators.getLast().output();
    }

    /** One that works. */
    OperatorUnderTest workingOperator(String... more) {
        OperatorUnderTest operator = operator(more);
        operator.awaitOutput("The operator is working");
        return operator;
    }

    void namespace(String name) {
        client().resource(new NamespaceBuilder().withNewMetadata().withName(name)
                .addToLabels("kubernetes.io/metadata.name", name).endMetadata().build()).create();
    }

    /** A namespace with a Secret and {@code Workspace/default}, which has these lines more. */
    void namespaceWithWorkspace(String name, String key, String more) {
        namespaceWithWorkspace(name, key, simulator.currentEndpoint(), more);
    }

    /** The same with another way to the simulator. */
    void namespaceWithWorkspace(String name, String key, String endpoint, String more) {
        namespace(name);
        apply(secret(name, key));
        apply("""
                apiVersion: 100ms.live/v1
                kind: Workspace
                metadata: {name: default, namespace: %s}
                spec:
                  endpoint: %s
                  credentialsSecretRef: {name: keys}
                  %s
                """.formatted(name, endpoint, more));
    }

    /** The Secret that every workspace here names. */
    static String secret(String namespace, String key) {
        return """
                apiVersion: v1
                kind: Secret
                metadata: {name: keys, namespace: %s}
                stringData: {accessKey: %s, appSecret: %s}
                """.formatted(namespace, key, appSecret(key));
    }

    /** What {@code kubectl apply} does. */
    void apply(String manifests) {
        run("apply", "-f", file("manifests", manifests).toString());
    }

    /** What kubectl prints; that it fails is a failure. */
    String run(String... arguments) {
        Kubectl.Result result = server.kubectl().run(arguments);
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }

    /** Creates objects as fast as several clients can. */
    void create(Stream<String> manifests) {
        each(manifests.<Callable<?>>map(manifest -> () -> client()
                .resource(Serialization.unmarshal(manifest, GenericKubernetesResource.class)).create()));
    }

    /** Does all of it with several clients at once. */
    static void each(Stream<Callable<?>> actions) {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> started = actions.<Future<?>>map(clients::submit).toList();
            for (Future<?> action : started) {
                action.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The Rooms of all namespaces. */
    List<Room> rooms() {
        return client().resources(Room.class).inAnyNamespace().list().getItems();
    }

    List<Room> rooms(String namespace) {
        return client().resources(Room.class).inNamespace(namespace).list().getItems();
    }

    Resource<Room> room(String namespace, String name) {
        return client().resources(Room.class).inNamespace(namespace).withName(name);
    }

    /** The room of a name, as 100ms has it. */
    JsonNode remote(String name) {
        return simulator.state().roomNamed(name).orElseThrow(() -> new AssertionError("100ms has no room " + name));
    }

    boolean isEnabled(String name) {
        return remote(name).path("enabled").asBoolean();
    }

    /** Whether the Room says this of its present generation. */
    static boolean says(Room room, String reason) {
        return Optional.ofNullable(room.getStatus()).map(RoomStatus::conditions).orElse(List.of()).stream()
                .anyMatch(condition -> "Ready".equals(condition.type()) && reason.equals(condition.reason())
                        && room.getMetadata().getGeneration().equals(condition.observedGeneration()));
    }

    static Optional<String> roomId(Room room) {
        return Optional.ofNullable(room.getStatus()).map(RoomStatus::roomId);
    }

    /** A file of this stage. */
    Path file(String prefix, String content) {
        try {
            return Files.writeString(Files.createTempFile(folder, prefix, ".yaml"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        operators.forEach(OperatorUnderTest::close);
        simulator.close();
        server.close();
    }
}
