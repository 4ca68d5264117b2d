package live.hundredms.operator.suites.attacks;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import live.hundredms.operator.OperatorProcess;
import live.hundredms.operator.kube.ApiServerCalls;
import live.hundredms.operator.kube.OperatorKey;
import live.hundredms.operator.suites.behaviour.LogRecording;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.operator.support.Collector;
import live.hundredms.operator.support.TestCluster;
import live.hundredms.operator.support.TestConfiguration;
import live.hundredms.operator.telemetry.Tracing;
import live.hundredms.sandbox.simulator.Credentials;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;
import live.hundredms.sandbox.simulator.Timing;
import org.jspecify.annotations.Nullable;

/** One API server, one simulator and one operator between them, for all attacks. */
final class AttackWorld implements AutoCloseable {
    private static final int WORKSPACES = 250;
    /** How far the clock of another 100ms is ahead of that of the operator, negative if it is behind. */
    static final List<Duration> OFF = Stream.of(70, -70, 900, -900).map(Duration::ofSeconds).toList();

    /** Two operators of one cluster would write the status of each other's workspace objects. */
    static final String ONE_OPERATOR = "one operator for all namespaces of the cluster";

    private final List<String> moreEndpoints;
    private final Optional<Collector> collector;
    private final KubernetesClient admin = TestCluster.client();
    private final Simulator simulator = startSimulator(Duration.ZERO);
    private final Map<Duration, Simulator> others = OFF.stream()
            .collect(Collectors.toMap(off -> off, AttackWorld::startSimulator));
    private final PermissiveServer permissive = PermissiveServer.start();
    private final LogRecording log = new LogRecording();
    private final String home = TestCluster.newNamespace("attacked-operator");
    private final AtomicInteger keys = new AtomicInteger();
    private final List<Scene> teams = new CopyOnWriteArrayList<>();
    private final List<Person> people = new CopyOnWriteArrayList<>();
    private @Nullable OperatorProcess operator;
    private String realClaim = "";

    AttackWorld() {
        this(List.of());
    }

    /** @param moreEndpoints further servers that the operator may call */
    AttackWorld(List<String> moreEndpoints) {
        this(moreEndpoints, Optional.empty());
    }

    private AttackWorld(List<String> moreEndpoints, Optional<Collector> collector) {
        this.moreEndpoints = List.copyOf(moreEndpoints);
        this.collector = collector;
    }

    /** One whose operator sends traces. */
    static AttackWorld traced() {
        return new AttackWorld(List.of(), Optional.of(new Collector()));
    }

    /** Whose client has every permission. */
    KubernetesClient admin() {
        return admin;
    }

    Simulator simulator() {
        return simulator;
    }

    /** A server of an attacker's, which the operator may call. */
    PermissiveServer permissive() {
        return permissive;
    }

    /** The 100ms whose clock is that far ahead of the operator's. */
    Simulator simulator(Duration off) {
        return Optional.ofNullable(others.get(off)).orElseThrow();
    }

    /** A claim that the operator wrote, on a Room that takes part in no attack; empty before {@link #begin}. */
    String realClaim() {
        return realClaim;
    }

    /** Starts the operator that all attacks meet, and has it make a room for somebody who is not involved. */
    void begin() {
        begin(admin);
    }

    /** The same with an operator that uses this client. */
    void begin(KubernetesClient account) {
        startOperator(account);
        Scene uninvolved = team("uninvolved").withWorkspace();
        uninvolved.room("model", "");
        realClaim = AttackStage.claimOf(uninvolved.awaitReason("model", "UpToDate").room());
    }

    /** Starts an operator with the permissions of that client. */
    void startOperator(KubernetesClient account) {
        List<String> endpoints = Stream
                .concat(Stream.concat(Stream.of(simulator), others.values().stream()).map(Simulator::url),
                        Stream.concat(moreEndpoints.stream(), Stream.of(permissive.origin())))
                .toList();
        OperatorProcess process = new OperatorProcess(TestConfiguration.of(endpoints).pausing()
                .leaseNamespace(Optional.of(home)).namespaces(Set.of()).build(), account,
                new ApiServerCalls(Clock.systemUTC()), tracing(), Clock.systemUTC());
        process.start();
        operator = process;
        await().atMost(30, SECONDS).until(process::working);
    }

    private Tracing tracing() {
        return collector.map(traces -> Tracing.of(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", traces.endpoint())))
                .orElseGet(Tracing::none);
    }

    /** Ends the operator; calls and writes that it makes at its end are done when this returns. */
    void stopOperator() {
        OperatorProcess process = operator;
        if (process != null) {
            process.close();
        }
    }

    /** A new namespace and the credentials of a workspace with nothing in it, as its administrator sees them. */
    Scene team(String role) {
        return team(role, simulator);
    }

    /** The same of a 100ms whose clock is off. */
    Scene team(String role, Duration off) {
        return team(role, simulator(off));
    }

    private Scene team(String role, Simulator remote) {
        Scene team = new Scene(admin, remote, TestCluster.newNamespace(role), key(keys.incrementAndGet()));
        teams.add(team);
        return team;
    }

    /** The Secret with the operator's key is lost, and the operator begins anew. */
    void loseKey() {
        stopOperator();
        admin.secrets().inNamespace(home).withName(OperatorKey.SECRET).delete();
        startOperator(admin);
    }

    /** How often the loss of the key was told. */
    int lossesTold() {
        return (int) admin.v1().events().inNamespace(home).list().getItems().stream()
                .filter(event -> "KeyReplaced".equals(event.getReason())).count();
    }

    /** The namespace of the operator's own Secret, with the credentials of a workspace with nothing in it. */
    Scene operatorsTeam() {
        Scene team = new Scene(admin, simulator, home, key(keys.incrementAndGet()));
        teams.add(team);
        return team;
    }

    /** Somebody who leaves with this world. */
    Person introduce(Person person) {
        people.add(person);
        return person;
    }

    /** Everything that was logged so far. */
    String log() {
        return log.text();
    }

    /** The traces that were sent so far; all of them once the operator has ended. */
    String traces() {
        return collector.map(Collector::text).orElse("");
    }

    /** How many sweeps of a workspace object have ended, such as {@code Workspace/team/default}. */
    int sweeps(String workspace) {
        return Scene.count(metrics(), "room_operator_sweeps_seconds_count{workspace=\"" + workspace + "\"");
    }

    /** How many writes to a kind of object were refused. */
    int refusedWrites(String kind, String resource) {
        return Scene.count(metrics(),
                "room_operator_kubernetes_writes_refused_total{kind=\"" + kind + "\",resource=\"" + resource + "\"}");
    }

    /** How many {@code events} or {@code log_lines} of a team were dropped. */
    int dropped(String what, Scene team) {
        return Scene.count(metrics(),
                "room_operator_" + what + "_dropped_total{namespace=\"" + team.namespace() + "\"}");
    }

    String metrics() {
        OperatorProcess process = operator;
        int port = process == null ? 0 : process.port();
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + port + "/metrics");
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        stopOperator();
        teams.parallelStream().forEach(Scene::abandon);
        people.forEach(Person::close);
        simulator.close();
        permissive.close();
        others.values().forEach(Simulator::close);
        log.close();
        collector.ifPresent(Collector::close);
    }

    private static Simulator startSimulator(Duration ahead) {
        List<Credentials> workspaces = IntStream.rangeClosed(1, WORKSPACES).mapToObj(AttackWorld::key)
                .map(key -> new Credentials(key, Scene.appSecret(key))).toList();
        return Simulator.start(new SimulatorOptions(0, workspaces, Set.of(),
                Timing.PLAIN.withClock(Clock.offset(Clock.systemUTC(), ahead)), Optional.empty()));
    }

    private static String key(int number) {
        return "key-" + number;
    }
}
