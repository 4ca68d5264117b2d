package live.hundredms.operator.suites.behaviour;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import live.hundredms.operator.OperatorProcess;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.support.TestConfiguration;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;
import live.hundredms.sandbox.simulator.Switch;
import live.hundredms.sandbox.simulator.Timing;

/** One cluster, one simulator and one operator in this process, for all scenarios of a class. */
public final class BehaviourWorld implements AutoCloseable {
    private static final int WORKSPACES = 300;
    private static final int LONG_ONES = 11;
    /** Several worlds may share a cluster, in which no namespace ends. */
    private static final AtomicInteger NAMESPACES = new AtomicInteger();

    private final KubernetesClient client;
    private final Post post;
    private final Simulator simulator = simulator(Clock.systemUTC());
    private final List<Simulator> others = Stream.generate(() -> simulator(Clock.systemUTC())).limit(LONG_ONES)
            .toList();
    private final RemoteTime remoteTime = new RemoteTime();
    private final Simulator turned = simulator(remoteTime);
    private final Simulator oldestFirst = simulator(Clock.systemUTC(), Switch.ASSETS_OLDEST_FIRST);
    private final Simulator differing = simulator(Clock.systemUTC(), Switch.LEGACY_IDS_DIFFER);
    private final RecordingRelay relay = new RecordingRelay(simulator.url());
    private final LogRecording log = new LogRecording();
    private final Map<String, FutureTask<Scene>> longOnes = new ConcurrentHashMap<>();
    private final List<Scene> scenes = new ArrayList<>();
    private OperatorProcess operator;
    private int taken;

    /**
     * How the operator is employed.
     *
     * @param client whose rights it has; it stays open
     * @param leaseNamespace where its lease is; empty for none
     * @param namespaces whose Rooms it keeps; empty for all
     */
    record Post(KubernetesClient client, Optional<String> leaseNamespace, Set<String> namespaces) {
    }

    /** Starts everything but the cluster, whose client stays open; the operator has the same rights as people. */
    public BehaviourWorld(KubernetesClient client) {
        this(client, new Post(client, Optional.empty(), Set.of()));
    }

    /** The same with an operator that has a client of its own. */
    public BehaviourWorld(KubernetesClient client, KubernetesClient account) {
        this(client, new Post(account, Optional.empty(), Set.of()));
    }

    /**
     * The same with an operator of fewer rights.
     *
     * @param client that of people
     */
    BehaviourWorld(KubernetesClient client, Post post) {
        this.client = client;
        this.post = post;
        this.operator = startOperator();
    }

    /** A scene on the shared simulator, which {@link #tidy} ends. */
    public Scene scene() {
        Scene scene = scene(simulator);
        scenes.add(scene);
        return scene;
    }

    /**
     * A scene on a simulator whose clock differs from that of the operator, which {@link #tidy} ends.
     *
     * @param ahead how far it is ahead, negative if it is behind
     */
    Scene sceneOfAnotherTime(Duration ahead) {
        remoteTime.set(ahead);
        Scene scene = scene(turned);
        scenes.add(scene);
        return scene;
    }

    /** A scene on a simulator that lists the oldest recordings first, which {@link #tidy} ends. */
    Scene sceneOfOldestFirst() {
        Scene scene = scene(oldestFirst);
        scenes.add(scene);
        return scene;
    }

    /** A scene on a simulator that shows other IDs on Legacy than on Current, which {@link #tidy} ends. */
    Scene sceneOfOtherIds() {
        Scene scene = scene(differing);
        scenes.add(scene);
        return scene;
    }

    /** A minute passes at 100ms, after which nobody waits for a lost reply, and a Room of that scene is looked at. */
    void passAMinute(Scene scene, String room) {
        remoteTime.pass(Claim.LONGEST_CREATION.plusSeconds(3));
        scene.reconcile(room);
    }

    /** Time passes at 100ms. */
    void pass(Duration time) {
        remoteTime.pass(time);
    }

    private Scene scene(Simulator remote) {
        String namespace = "scene-" + NAMESPACES.incrementAndGet();
        client.resource(new NamespaceBuilder().withNewMetadata().withName(namespace)
                .addToLabels("kubernetes.io/metadata.name", namespace).endMetadata().build()).create();
        return new Scene(client, remote, namespace, nextKey());
    }

    /** A scene in a namespace that is there already. */
    Scene sceneIn(String namespace) {
        Scene scene = new Scene(client, simulator, namespace, nextKey());
        scenes.add(scene);
        return scene;
    }

    private synchronized String nextKey() {
        taken++;
        return "key-" + taken;
    }

    /** Begins a scenario that waits long for a timer, on a simulator of its own, while others run. */
    void begin(String name, Consumer<Scene> scenario) {
        Simulator remote = others.get(longOnes.size());
        FutureTask<Scene> task = new FutureTask<>(() -> {
            Scene scene = scene(remote);
            scenario.accept(scene);
            return scene;
        });
        longOnes.put(name, task);
        Thread.ofVirtual().name(name).start(task);
    }

    /** Waits for the end of a scenario that was begun; its failure is thrown here. */
    Scene end(String name) throws Exception {
        return Optional.ofNullable(longOnes.get(name)).orElseThrow().get(120, SECONDS);
    }

    /** Stops the operator as a normal stop does, and starts another. */
    void restart() {
        restart(() -> {
        });
    }

    /** The same, and something happens while none runs. */
    void restart(Runnable meanwhile) {
        operator.close();
        meanwhile.run();
        operator = startOperator();
    }

    /** Another address of the shared simulator, at which bodies are kept. */
    RecordingRelay relay() {
        return relay;
    }

    /** Everything that was logged in this process, at debug level for the operator itself. */
    String log() {
        return log.text();
    }

    String metrics() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + operator.port() + "/metrics");
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** How many passes over Rooms the present operator has made. */
    int passes() {
        return Scene.count(metrics(), "room_operator_passes_seconds_count");
    }

    /** Ends the scenes of a test, so that nothing of theirs is called while the next one counts. */
    void tidy() {
        simulator.faults();
        turned.faults();
        differing.faults();
        scenes.forEach(Scene::close);
        scenes.clear();
        simulator.state().resetCalls();
        differing.state().resetCalls();
    }

    @Override
    public void close() {
        operator.close();
        scenes.parallelStream().forEach(Scene::abandon);
        relay.close();
        simulator.close();
        turned.close();
        oldestFirst.close();
        differing.close();
        others.forEach(Simulator::close);
        log.close();
    }

    private OperatorProcess startOperator() {
        List<String> endpoints = new ArrayList<>(
                List.of(simulator.url(), turned.url(), oldestFirst.url(), differing.url(), relay.url()));
        others.forEach(other -> endpoints.add(other.url()));
        OperatorProcess process = new OperatorProcess(TestConfiguration.of(endpoints).namespaces(post.namespaces())
                .leaseNamespace(post.leaseNamespace()).build(), post.client());
        process.start();
        await().atMost(30, SECONDS).until(process::working);
        return process;
    }

    private static Simulator simulator(Clock clock, Switch... on) {
        SimulatorOptions options = SimulatorOptions.of("key-0", Scene.appSecret("key-0"))
                .withTiming(Timing.PLAIN.withClock(clock)).with(on);
        for (int i = 1; i <= WORKSPACES; i++) {
            options = options.withWorkspace("key-" + i, Scene.appSecret("key-" + i));
        }
        return Simulator.start(options);
    }
}
