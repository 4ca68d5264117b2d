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
 * Assembles and starts the controllers of the three kinds. There are two operators of the SDK, because the workspaces'
 * informers must be filled before the first Room is reconciled, and a flood of Rooms must not delay the listing of a
 * workspace.
 */
public final class Controllers implements AutoCloseable {
    private static final Duration DRAIN = Duration.ofSeconds(10);
    /**
     * Number of objects on a page of an informer's first list. With a limit the API server answers with the newest
     * state; without one, Fabric8 requests any state that is available, which may lack the claims that another process
     * made a moment before. An object may have 1.5 MiB, and the API server holds a page as a whole. If the objects are
     * small, the pages after the first have more.
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

    /** Receives what informers report besides the events that start passes. */
    public interface Changes {
        /** Changes that are ignored. */
        static Changes unheard() {
            return new Changes() {
                @Override
                public void replaced(HasMetadata now, HasMetadata before) {
                    // ignored
                }

                @Override
                public void stopped(@Nullable Throwable failure) {
                    // ignored
                }
            };
        }

        /** Called after an object replaced an earlier state of itself in a cache. */
        void replaced(HasMetadata now, HasMetadata before);

        /**
         * Called after an informer stopped for good. The SDK's own handler would end the process with an exit code that
         * the shutdown hook replaces by 0.
         *
         * @param failure null if the informer was requested to stop
         */
        void stopped(@Nullable Throwable failure);

        /** The filter, which reports each update here before it decides. */
        private <R extends HasMetadata> OnUpdateFilter<R> before(OnUpdateFilter<R> filter) {
            return (now, before) -> {
                replaced(now, before);
                return filter.accept(now, before);
            };
        }
    }

    /**
     * The Rooms that are reconciled, and how.
     *
     * @param namespaces namespaces of the Rooms; empty for all
     * @param selector label selector of the Rooms
     * @param secrets how Secrets are read, and which of them Rooms may send
     * @param deletionTimeout how long to retry a deletion while 100ms is unreachable
     * @param longestPause maximum time between two passes over a Room that keeps changing
     * @param verifyCodesInterval how often the room codes of a Room are read
     * @param slots maximum number of concurrent passes
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
     * How Secrets are handled.
     *
     * @param refreshInterval how long a Secret is cached, and how often a Secret in use is read again
     * @param labelRequired whether Rooms may send only Secrets with the label for Rooms
     */
    public record SecretSettings(Duration refreshInterval, boolean labelRequired) {
    }

    public Controllers(Outside outside, Scope scope) {
        ControllerParts parts = new ControllerParts(outside, scope);
        parts.showMetrics();
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

    /** Starts the informers, those of the workspaces first. Returns when all are filled. */
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
     * Ends passes, then the informers. No new call to 100ms begins. Calls under way, and the writes of status that
     * follow on them, have 10 s.
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

    /** Writes the queued Events. Must be called after {@link #stop}. */
    @Override
    public void close() {
        events.close();
    }

    /** Configuration of the SDK for each kind. */
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

    /**
     * Whether an informer is healthy. {@code isWatching} is left out, because it is false for a moment at each renewal
     * of a watch (java-operator-sdk#2978).
     */
    private static boolean healthy(InformerWrappingEventSourceHealthIndicator<?> source) {
        return source.informerHealthIndicators().values().stream()
                .allMatch(informer -> informer.hasSynced() && informer.isRunning());
    }

    /** Retry after an unexpected exception. The SDK's own default gives up after five attempts. */
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
