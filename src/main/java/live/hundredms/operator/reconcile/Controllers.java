package live.hundredms.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RegisteredController;
import io.javaoperatorsdk.operator.api.config.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.javaoperatorsdk.operator.processing.retry.Retry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;
import live.hundredms.operator.kube.Events;
import live.hundredms.operator.kube.KeptStatuses;
import live.hundredms.operator.kube.Leadership;
import live.hundredms.operator.kube.OperatorKey;
import live.hundredms.operator.kube.SecretRef;
import live.hundredms.operator.kube.SecretVersions;
import live.hundredms.operator.kube.Secrets;
import live.hundredms.operator.reconcile.calls.RemoteCalls;
import live.hundredms.operator.reconcile.cluster.NamespaceChecks;
import live.hundredms.operator.reconcile.cluster.RoomChanges;
import live.hundredms.operator.reconcile.cluster.RoomIndex;
import live.hundredms.operator.reconcile.cluster.WorkspaceChanges;
import live.hundredms.operator.reconcile.object.WorkspaceView;
import live.hundredms.operator.reconcile.recording.RecordingChecks;
import live.hundredms.operator.reconcile.room.RoomReconciler;
import live.hundredms.operator.reconcile.sdk.ShallowCopies;
import live.hundredms.operator.reconcile.sdk.Unlimited;
import live.hundredms.operator.reconcile.workspace.ClusterWorkspaceReconciler;
import live.hundredms.operator.reconcile.workspace.WorkspacePass;
import live.hundredms.operator.reconcile.workspace.WorkspaceReconciler;
import live.hundredms.operator.remote.RoomsApiFactory;
import live.hundredms.operator.remote.http.AllowedEndpoints;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.telemetry.Tracing;
import org.jspecify.annotations.Nullable;

/**
 * The controllers of the three kinds, put together and started. Two operators of the SDK: the workspaces' informers must
 * be filled before the first Room is looked at, and a flood of Rooms must not hold up a workspace's listing.
 */
public final class Controllers implements AutoCloseable {
    private static final Duration DRAIN = Duration.ofSeconds(10);
    /**
     * Objects a page of an informer's first list. With a limit the API server answers with what is so now; without, Fabric8
     * asks for any state it has at hand, which may lack the claims that another process made a moment ago. An object may
     * have 1.5 MiB, and the API server holds a page as a whole. If the objects are small, the pages after the first have more.
     */
    private static final long LIST_LIMIT = 100;

    private final Operator workspaces;
    private final Operator rooms;
    private final Secrets secrets;
    private final Predicate<SecretRef> served;
    private final SecretVersions published;
    private final Predicate<SecretRef> publishing;
    private final Events events;
    private final RoomIndex index;
    private final RemoteCalls calls;
    private final NamespaceChecks namespaces;
    private final RecordingChecks recordings;

    /** What the controllers need from outside. */
    public record Outside(KubernetesClient client, Clock clock, Leadership leadership, RoomsApiFactory remote,
            AllowedEndpoints endpoints, OperatorKey key, OperatorMetrics metrics, Tracing tracing, Changes changes,
            KeptStatuses kept) {
    }

    /** What the process hears of the informers besides the events that start passes. */
    public interface Changes {
        /** Nobody hears of anything. */
        static Changes unheard() {
            return new Changes() {
                @Override
                public void replaced(HasMetadata now, HasMetadata before) {
                    // nobody asked for it
                }

                @Override
                public void stopped(@Nullable Throwable failure) {
                    // nobody asked for it
                }
            };
        }

        /** In a cache an object took the place of an earlier state of it. */
        void replaced(HasMetadata now, HasMetadata before);

        /**
         * An informer stopped, and will not go on. The SDK's own handler would end the process with an exit code that the
         * shutdown hook replaces by 0.
         *
         * @param failure null if it was asked to stop
         */
        void stopped(@Nullable Throwable failure);

        /** The filter, with this told before. */
        private <R extends HasMetadata> OnUpdateFilter<R> before(OnUpdateFilter<R> filter) {
            return (now, before) -> {
                replaced(now, before);
                return filter.accept(now, before);
            };
        }
    }

    /**
     * What is looked after, and how.
     *
     * @param namespaces empty for all
     * @param selector a label selector of Rooms
     * @param secrets how Secrets are read, and which of them Rooms may send
     * @param deletionTimeout how long a deletion waits for a 100ms that can't be asked
     * @param longestPause between two passes over a Room that keeps changing
     * @param verifyCodesInterval how often the room codes of a Room are read
     * @param slots how many passes run at a time
     */
    public record Scope(Set<String> namespaces, Optional<String> selector, SecretSettings secrets,
            Duration deletionTimeout, Duration longestPause, Duration verifyCodesInterval, int slots) {
        public Scope {
            namespaces = Set.copyOf(namespaces);
        }

        /** With the usual interval for room codes. */
        public Scope(Set<String> namespaces, Optional<String> selector, SecretSettings secrets,
                Duration deletionTimeout, Duration longestPause, int slots) {
            this(namespaces, selector, secrets, deletionTimeout, longestPause, Duration.ofDays(1), slots);
        }
    }

    /**
     * How Secrets are treated.
     *
     * @param refreshInterval how long what was read counts, and how often what is used is read again
     * @param labelRequired whether Rooms may send only Secrets with the label for Rooms
     */
    public record SecretSettings(Duration refreshInterval, boolean labelRequired) {
    }

    public Controllers(Outside outside, Scope scope) {
        ControllerParts parts = new ControllerParts(outside, scope);
        parts.showMemory();
        this.secrets = parts.secrets;
        this.served = secret -> parts.index.using(secret).stream().anyMatch(parts.refs::isServed);
        this.published = parts.published;
        this.publishing = secret -> parts.index.publishedIn(secret).stream().anyMatch(parts.refs::isServed);
        this.events = parts.events;
        this.index = parts.index;
        this.calls = parts.calls;
        this.namespaces = parts.namespaces;
        this.recordings = parts.recordings;
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        this.workspaces = sdk(outside, threads);
        WorkspacePass passes = parts.workspacePass();
        workspaces.register(new WorkspaceReconciler(passes, parts.objects),
                configuration -> namespaces(usual(configuration, outside.changes()), scope)
                        .withGenericFilter(parts.watch(WorkspaceView::of)));
        workspaces.register(new ClusterWorkspaceReconciler(passes, parts.objects),
                configuration -> usual(configuration, outside.changes())
                        .withGenericFilter(parts.watch(WorkspaceView::of)));
        this.rooms = sdk(outside, parts.slots);
        RoomReconciler reconciler = parts.roomReconciler(scope);
        rooms.register(reconciler, configuration -> {
            namespaces(configuration, scope).withOnAddFilter(reconciler::added)
                    .withOnUpdateFilter(
                            outside.changes().before(new RoomChanges(parts.calls, parts.memories, reconciler::gone)))
                    .withGenerationAware(false).withTriggerReconcilerOnAllEvents(true)
                    .withReconciliationMaxInterval(null).withInformerListLimit(LIST_LIMIT).withRetry(endless())
                    .withRateLimiter(new Unlimited());
            scope.selector().ifPresent(configuration::withLabelSelector);
        });
    }

    /** Starts the informers, the workspaces' first. Returns when all are filled. */
    public void start() {
        secrets.start(served);
        published.start(publishing);
        workspaces.start();
        rooms.start();
        index.complete();
        namespaces.start();
    }

    /** Whether every informer runs and is filled. */
    public boolean healthy() {
        return healthy(workspaces) && healthy(rooms);
    }

    /**
     * Ends passes, then the informers. No call to 100ms begins any more; those under way, and the status that follows on
     * them, have 10 s.
     */
    public void stop() {
        namespaces.stop();
        recordings.stop();
        calls.stop();
        rooms.stop();
        workspaces.stop();
        secrets.close();
        published.close();
    }

    /** Writes the Events that wait; to be called after {@link #stop}. */
    @Override
    public void close() {
        events.close();
    }

    /** How the SDK was told to run each kind. */
    List<ControllerConfiguration<?>> configurations() {
        return Stream.of(workspaces, rooms).flatMap(operator -> operator.getRegisteredControllers().stream())
                .<ControllerConfiguration<?>>map(controller -> controller.getConfiguration()).toList();
    }

    private static boolean healthy(Operator operator) {
        boolean healthy = operator.getRuntimeInfo().isStarted();
        for (RegisteredController<?> controller : operator.getRegisteredControllers()) {
            healthy &= controller.getControllerHealthInfo().informerEventSourceHealthIndicators().values().stream()
                    .allMatch(Controllers::healthy);
        }
        return healthy;
    }

    /** {@code isWatching} is left out: it flaps at each renewal of a watch (java-operator-sdk#2978). */
    private static boolean healthy(InformerWrappingEventSourceHealthIndicator<?> source) {
        return source.informerHealthIndicators().values().stream()
                .allMatch(informer -> informer.hasSynced() && informer.isRunning());
    }

    /** For what nobody expected: the SDK's own default gives up after five attempts. */
    private static Retry endless() {
        return new GenericRetry().withoutMaxAttempts().setInitialInterval(1_000).setIntervalMultiplier(2)
                .setMaxInterval(300_000);
    }

    private static Operator sdk(Outside outside, ExecutorService threads) {
        KubernetesClient client = outside.client();
        return new Operator(service -> service.withKubernetesClient(client).withExecutorService(threads)
                .withInformerStoppedHandler((_, failure) -> outside.changes().stopped(failure))
                .withCloseClientOnStop(false).withUseSSAToPatchPrimaryResource(false)
                .withResourceCloner(new ShallowCopies(client.getKubernetesSerialization()))
                .withReconciliationTerminationTimeout(DRAIN));
    }

    private static <R extends HasMetadata> ControllerConfigurationOverrider<R> usual(
            ControllerConfigurationOverrider<R> configuration, Changes changes) {
        return configuration.withTriggerReconcilerOnAllEvents(true).withReconciliationMaxInterval(null)
                .withGenerationAware(false).withInformerListLimit(LIST_LIMIT)
                .withOnUpdateFilter(changes.before(new WorkspaceChanges<R>())).withRetry(endless());
    }

    private static <R extends HasMetadata> ControllerConfigurationOverrider<R> namespaces(
            ControllerConfigurationOverrider<R> configuration, Scope scope) {
        return scope.namespaces().isEmpty()
                ? configuration.watchingAllNamespaces()
                : configuration.settingNamespaces(scope.namespaces());
    }
}
