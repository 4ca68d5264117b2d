package live.hundredms.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.cli.Configuration;
import live.hundredms.operator.cli.LeaseTimes;
import live.hundredms.operator.domain.room.Sentence;
import live.hundredms.operator.kube.ApiServerCalls;
import live.hundredms.operator.kube.Leadership;
import live.hundredms.operator.kube.LeaseLeadership;
import live.hundredms.operator.kube.LeasePlace;
import live.hundredms.operator.kube.LeaseTiming;
import live.hundredms.operator.kube.OperatorKey;
import live.hundredms.operator.reconcile.Controllers;
import live.hundredms.operator.remote.RoomsApiFactory;
import live.hundredms.operator.remote.http.AllowedEndpoints;
import live.hundredms.operator.remote.http.CaBundle;
import live.hundredms.operator.remote.http.HttpSettings;
import live.hundredms.operator.remote.http.RoomsHttp;
import live.hundredms.operator.telemetry.BuildInfo;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.telemetry.Readiness;
import live.hundredms.operator.telemetry.TelemetryServer;
import live.hundredms.operator.telemetry.Tracing;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One operator from its start to its end. It acquires leadership first and then starts informers and listings, so a
 * standby holds no cache. If the lease is lost, the operator ends at once. On a normal stop it drains passes, then
 * releases the lease, then writes the last Events.
 */
public final class OperatorProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorProcess.class);

    private static final int FAILED = 1;
    private static final int UNUSABLE = 2;

    private final Configuration configuration;
    private final KubernetesClient client;
    private final ApiServerCalls calls;
    private final Tracing tracing;
    private final Clock clock;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final OperatorMetrics metrics = new OperatorMetrics(registry);
    private final Leadership leadership;
    private final RoomsHttp http;
    private final AllowedEndpoints endpoints;
    private final TelemetryServer telemetry;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile @Nullable Controllers controllers;
    private volatile Optional<Failure> failure = Optional.empty();

    /**
     * Why the operator ended without a request to stop.
     *
     * @param sentence reason for the log
     * @param exitCode 1, or 2 if there is no durable key, or no cluster that serves the operator's kinds
     */
    private record Failure(String sentence, int exitCode) {
    }

    /**
     * A value, file or port with which the operator cannot start. The message is a plain sentence; the exit code is 2.
     */
    public static final class CannotStart extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CannotStart(String sentence) {
            super(sentence);
        }
    }

    /** An operator whose client reports nothing about its requests. */
    public OperatorProcess(Configuration configuration, KubernetesClient client) {
        this(configuration, client, Clock.systemUTC());
    }

    /** An operator with another clock than that of the machine. */
    public OperatorProcess(Configuration configuration, KubernetesClient client, Clock clock) {
        this(configuration, client, new ApiServerCalls(Clock.systemUTC()), Tracing.none(), clock);
    }

    /**
     * An operator that has not started yet.
     *
     * @param client client of the cluster; it is not closed with this
     * @param calls interceptor that the client's requests pass
     * @param tracing traces of the operator; closed with this
     * @param clock measures the age of Rooms and calls
     * @throws CannotStart if a value cannot be used
     */
    public OperatorProcess(Configuration configuration, KubernetesClient client, ApiServerCalls calls, Tracing tracing,
            Clock clock) {
        this.configuration = configuration;
        this.client = client;
        this.calls = calls;
        this.tracing = tracing;
        this.clock = clock;
        this.endpoints = AllowedEndpoints.of(configuration.remote().allowedEndpoints());
        this.http = new RoomsHttp(settings(), clock);
        this.leadership = configuration.lease().namespace().<Leadership>map(namespace -> new LeaseLeadership(client,
                new LeasePlace(namespace, configuration.lease().name()), LeaseLeadership.identity(System.getenv()),
                timing(configuration.lease().times()), calls.versions())).orElseGet(Leadership::alone);
        metrics.build(BuildInfo.ofThisOperator());
        metrics.leader(leadership::leading);
        calls.serve(leadership::leading, metrics::kubernetesRequest);
        calls.onUntrusted(this::fail);
        calls.onWatchReopened(() -> calls.versions().check(this::newestVersion));
        calls.versions().onReturn(this::fail);
        calls.kept().onLostEvidence(this::fail);
        this.telemetry = telemetry();
    }

    private static LeaseTiming timing(LeaseTimes times) {
        return new LeaseTiming(times.duration(), times.renewDeadline(), times.retryPeriod());
    }

    private TelemetryServer telemetry() {
        try {
            return new TelemetryServer(configuration.port(), configuration.probePort(), registry, this::readiness,
                    () -> failure.isEmpty());
        } catch (UncheckedIOException taken) {
            throw new CannotStart(String.valueOf(taken.getMessage()));
        }
    }

    /** Starts to acquire leadership and returns. */
    public void start() {
        LOG.info("Metrics and health are served on port {}", telemetry.port());
        telemetry.probePort().ifPresent(port -> LOG.info("Probes are answered on port {}", port));
        leadership.run(this::lead, this::lost);
    }

    /** Waits until the operator ends without a request to stop, and returns its exit code. */
    public int await() throws InterruptedException {
        ended.await();
        failure.ifPresent(why -> LOG.error("The operator stops: {}.", Sentence.quoted(why.sentence())));
        return failure.map(Failure::exitCode).orElse(0);
    }

    /** Port of metrics and health. */
    public int port() {
        return telemetry.port();
    }

    /** Whether this process leads and its informers are filled. */
    public boolean working() {
        Controllers running = controllers;
        return running != null && running.healthy();
    }

    @Override
    public void close() {
        if (closing.getAndSet(true)) {
            return;
        }
        Controllers running = controllers;
        if (running != null) {
            running.stop();
        }
        calls.giveUp();
        leadership.close();
        if (running != null) {
            running.close();
        }
        http.close();
        tracing.close();
        telemetry.close();
        metrics.close();
        ended.countDown();
    }

    private void lead() {
        try {
            Optional<String> problem = ClusterCheck.problem(client);
            if (problem.isPresent()) {
                fail(new Failure(problem.get(), UNUSABLE));
                return;
            }
            OperatorKey key = new KeySource(client, configuration, metrics).key();
            RoomsApiFactory remote = new RoomsApiFactory(http, this::untilDeadline);
            Controllers started = new Controllers(
                    new Controllers.Outside(client, clock, leadership, remote, endpoints, key, metrics, tracing,
                            changes(), calls.kept()),
                    new Controllers.Scope(configuration.scope().namespaces(), configuration.scope().roomSelector(),
                            new Controllers.SecretSettings(configuration.timing().secretRefreshInterval(),
                                    configuration.requireSecretLabel()),
                            configuration.timing().deletionTimeout(), configuration.timing().longestPause(),
                            configuration.timing().verifyCodesInterval(), configuration.maxConcurrentReconciles()));
            started.start();
            controllers = started;
            LOG.info("The operator is working");
        } catch (OperatorKey.Unusable noKey) {
            fail(new Failure(String.valueOf(noKey.getMessage()), UNUSABLE));
        } catch (RuntimeException unexpected) {
            LOG.error("The operator could not start", unexpected);
            fail("an unexpected error at the start (" + Sentence.quoted(String.valueOf(unexpected.getMessage())) + ")");
        }
    }

    private void lost() {
        fail(calls.untrusted().map(why -> "the lease was lost, because " + Sentence.quoted(why))
                .orElse("the lease was lost, so another process may be the leader now"));
    }

    /**
     * Newest resource version that the API server knows. A list without a version is answered with the newest state,
     * even by a replica of the API server that lags behind.
     */
    private @Nullable String newestVersion() {
        ListOptions one = new ListOptionsBuilder().withLimit(1L).build();
        Set<String> namespaces = configuration.scope().namespaces();
        return (namespaces.isEmpty()
                ? client.resources(Room.class).inAnyNamespace().list(one)
                : client.resources(Room.class).inNamespace(namespaces.iterator().next()).list(one)).getMetadata()
                .getResourceVersion();
    }

    private Controllers.Changes changes() {
        return new Controllers.Changes() {
            @Override
            public void replaced(HasMetadata now, HasMetadata before) {
                calls.versions().replaced(now, before);
            }

            @Override
            public void stopped(@Nullable Throwable failure) {
                if (failure != null && !closing.get()) {
                    fail(calls.untrusted().orElse("the watch of an informer ended ("
                            + Sentence.quoted(String.valueOf(failure.getMessage())) + ")"));
                }
            }
        };
    }

    private void fail(String sentence) {
        fail(new Failure(sentence, FAILED));
    }

    /** Ends the operator for this reason. Only the first failure is kept, because it causes the others. */
    private synchronized void fail(Failure why) {
        failure = failure.or(() -> Optional.of(why));
        ended.countDown();
    }

    private Readiness readiness() {
        if (failure.isPresent()) {
            return Readiness.notReady(failure.get().sentence());
        }
        Optional<String> trouble = calls.trouble();
        if (trouble.isPresent()) {
            return Readiness.notReady(trouble.get());
        }
        if (!leadership.leading()) {
            return Readiness.ready("standing by for the lease");
        }
        return working()
                ? Readiness.ready("working")
                : Readiness.notReady("the cache of an informer is not complete, or its watch is not running");
    }

    /** How long a call may still take: it must end before the lease does. */
    private Duration untilDeadline() {
        Duration left = leadership.left();
        return left.isPositive() ? left : Duration.ofMillis(1);
    }

    private HttpSettings settings() {
        HttpSettings standard = HttpSettings.standard(endpoints).withMaxPages(configuration.remote().maxPages());
        return configuration.remote().caBundle().map(CaBundle::read).map(reading -> switch (reading) {
            case CaBundle.Usable(CaBundle bundle) -> standard.withCaBundle(bundle);
            case CaBundle.Unreadable(String sentence) -> throw new CannotStart(sentence);
        }).orElse(standard);
    }
}
