package live.hundredms.bench;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import live.hundredms.image.JvmOptions;
import live.hundredms.sandbox.cluster.ClusterChoice;
import live.hundredms.sandbox.cluster.Crds;
import live.hundredms.sandbox.cluster.EmbeddedCluster;
import live.hundredms.sandbox.lifetime.Lifetime;
import live.hundredms.sandbox.simulator.Simulator;
import live.hundredms.sandbox.simulator.SimulatorOptions;
import live.hundredms.sandbox.simulator.Timing;

/** A real API server and a simulated 100ms, on the machine that measures. */
final class BenchWorld implements AutoCloseable {
    static final String SPACE = "bench";
    static final String KEY = "bench-key";
    static final String SECRET = "bench-secret";
    private static final List<String> WRITES = List.of("POST /rooms", "POST /rooms/<id>");
    /** What the image tells its JVM, and the container's limit of deploy/40-deployment.yaml. */
    static final List<String> OPTIONS = Stream.of(JvmOptions.SHAPE, JvmOptions.CONDUCT, List.of("-XX:MaxRAM=512m"))
            .flatMap(List::stream).toList();
    private static final Pattern WRITTEN = Pattern.compile(
            "apiserver_request_total\\{[^}]*group=\"100ms.live\"[^}]*verb=\"(PATCH|POST|PUT|APPLY)\"[^}]*} (\\S+)");

    private final Lifetime lifetime = Lifetime.begin();
    private final EmbeddedCluster cluster;
    final Simulator simulator;
    private final AtomicInteger starts = new AtomicInteger();
    private final List<String> endpoints = new ArrayList<>();

    /**
     * Starts both.
     *
     * @param latency of each call to 100ms
     */
    BenchWorld(Duration latency) {
        Runtime.getRuntime().addShutdownHook(new Thread(lifetime::close, "lifetime"));
        cluster = EmbeddedCluster.start(ClusterChoice.REAL, lifetime);
        Crds.install(Path.of("crds"), cluster);
        simulator = lifetime
                .own(Simulator.start(SimulatorOptions.of(KEY, SECRET).withTiming(Timing.PLAIN.withLatency(latency))));
        endpoints.add(simulator.url());
        client().resource(new NamespaceBuilder().withNewMetadata().withName(SPACE).endMetadata().build()).create();
        client().resource(new SecretBuilder().withNewMetadata().withName("keys").withNamespace(SPACE).endMetadata()
                .addToStringData("accessKey", KEY).addToStringData("appSecret", SECRET).build()).create();
    }

    /** Operators that are started from now on may also call this server. */
    void allow(String origin) {
        endpoints.add(origin);
    }

    KubernetesClient client() {
        return cluster.client();
    }

    /** A management token of the simulator's keys, good for an hour. */
    static String token() {
        return JWT.create().withClaim("access_key", KEY).withClaim("type", "management").withClaim("version", 2)
                .withJWTId(UUID.randomUUID().toString()).withExpiresAt(Instant.now().plus(Duration.ofHours(1)))
                .sign(Algorithm.HMAC256(SECRET.getBytes(StandardCharsets.UTF_8)));
    }

    /** The cluster's API server, for a client that {@code KUBECONFIG} configures. */
    Path kubeconfig() {
        return cluster.kubeconfig();
    }

    /** Starts an operator as the image does; with further options for its JVM. */
    MeasuredOperator operator(String... options) {
        return operator(Stream.concat(OPTIONS.stream(), Arrays.stream(options)).toList(), List.of());
    }

    /** Starts an operator with these options of its JVM alone, and further arguments. */
    MeasuredOperator operator(List<String> options, List<String> arguments) {
        Path log = lifetime.directory().resolve("operator-" + starts.incrementAndGet() + ".log");
        return lifetime.own(new MeasuredOperator(cluster.kubeconfig(), log, options, Stream
                .concat(Stream.of("--allowed-endpoints=" + String.join(",", endpoints)), arguments.stream()).toList()));
    }

    /** The option that starts an operator with an AOT cache, recorded under these options while one creates a Room. */
    String aotCache(String name, List<String> options) throws InterruptedException {
        Path cache = folder().resolve(name);
        int number = simulator.state().roomCount();
        rooms(number, number + 1);
        try (MeasuredOperator operator = operator(
                Stream.concat(options.stream(), Stream.of("-XX:AOTCacheOutput=" + cache)).toList(), List.of())) {
            awaitReady(operator, number + 1);
        }
        if (!Files.exists(cache)) {
            throw new IllegalStateException("the training run left no AOT cache");
        }
        return "-XX:AOTCache=" + cache;
    }

    /** A folder that goes with this world. */
    Path folder() {
        return lifetime.directory();
    }

    /** The workspace of all Rooms, which they use without naming it. */
    void workspace(int requestsPerSecond, String sweepInterval) {
        apply("""
                apiVersion: 100ms.live/v1
                kind: Workspace
                metadata: {name: default, namespace: bench}
                spec:
                  api: Current
                  endpoint: %s
                  credentialsSecretRef: {name: keys}
                  rateLimit: {requestsPerSecond: %d, burst: %d}
                  sweepInterval: %s
                """.formatted(simulator.currentEndpoint(), requestsPerSecond, requestsPerSecond, sweepInterval));
    }

    void apply(String yaml) {
        client().resource(Serialization.<GenericKubernetesResource>unmarshal(yaml, GenericKubernetesResource.class))
                .serverSideApply();
    }

    /** Creates Rooms room-FROM to room-TO without the last. */
    void rooms(int from, int to) throws InterruptedException {
        each(from, to, 16, number -> client().resource(room(number, "as made")).create());
    }

    /** A Room as a manifest has it. */
    static GenericKubernetesResource room(int number, String description) {
        return Serialization.unmarshal("""
                apiVersion: 100ms.live/v1
                kind: Room
                metadata: {name: room-%d, namespace: bench}
                spec: {name: bench-room-%d, description: %s, region: eu}
                """.formatted(number, number, description), GenericKubernetesResource.class);
    }

    /** Makes calls on so many threads; the first failure is thrown. */
    static void each(int from, int to, int threads, IntConsumer call) throws InterruptedException {
        Semaphore free = new Semaphore(threads);
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = from; i < to && failure.get() == null; i++) {
                int number = i;
                free.acquire();
                executor.execute(() -> {
                    try {
                        call.accept(number);
                    } catch (RuntimeException e) {
                        failure.compareAndSet(null, e);
                    } finally {
                        free.release();
                    }
                });
            }
        }
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    /** Waits until that many Rooms are as declared. */
    static void awaitReady(MeasuredOperator operator, int rooms) throws InterruptedException {
        Waiting.until(rooms + " Rooms are ready", Duration.ofMinutes(40), Duration.ofMillis(250),
                () -> operator.metric("room_operator_rooms", "reason=\"UpToDate\"") >= rooms);
    }

    /** Writes of any client to the kinds of the operator, as the API server counts them. */
    double kubernetesWrites() {
        String metrics = client().raw("/metrics");
        double sum = 0;
        Matcher matcher = WRITTEN.matcher(metrics == null ? "" : metrics);
        while (matcher.find()) {
            sum += Double.parseDouble(matcher.group(2));
        }
        return sum;
    }

    /**
     * Seconds of user and system time.
     *
     * @param cluster of the API server and etcd
     * @param here of this process: 100ms is in it, and the client if it is a bare one
     */
    record Cpu(double cluster, double here) {
        Cpu since(Cpu before) {
            return new Cpu(cluster - before.cluster, here - before.here);
        }
    }

    /** What was used so far. */
    static Cpu cpu() {
        ProcessHandle here = ProcessHandle.current();
        return new Cpu(here.descendants().filter(BenchWorld::isOfTheCluster).mapToDouble(BenchWorld::seconds).sum(),
                seconds(here));
    }

    private static boolean isOfTheCluster(ProcessHandle process) {
        return process.info().command().filter(name -> name.endsWith("/kube-apiserver") || name.endsWith("/etcd"))
                .isPresent();
    }

    /** User and system time of one process so far, in seconds. */
    static double seconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    int remoteCalls() {
        return simulator.state().calls().values().stream().mapToInt(Integer::intValue).sum();
    }

    int remoteWrites() {
        return WRITES.stream().mapToInt(simulator.state()::calls).sum();
    }

    /** The value below which that share of the values lies. */
    static double quantile(List<Double> values, double share) {
        List<Double> sorted = new ArrayList<>(values);
        sorted.sort(null);
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(sorted.size() * share)));
    }

    @Override
    public void close() {
        lifetime.close();
    }
}
