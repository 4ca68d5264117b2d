package live.hundredms.operator.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/**
 * The operator's own meters, all named {@code room.operator.…}, and those of the JVM. Thread-safe; no method blocks or
 * throws. The first {@value #MOST_NAMES} workspaces have series of their own; all further ones share those of the
 * workspace {@code other}. The same applies to namespaces.
 */
public final class OperatorMetrics implements AutoCloseable {
    static final String WORKSPACE = "workspace";
    /** Bounds of the histograms in milliseconds: few, because each workspace, operation and outcome has its own. */
    private static final Duration[] CALLS = millis(25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 20_000);
    private static final Duration[] WAITS = millis(100, 1_000, 5_000, 30_000, 60_000, 300_000);
    private static final Duration[] PASSES = millis(5, 25, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000);
    private static final Duration[] SWEEPS = millis(500, 1_000, 5_000, 15_000, 60_000, 300_000, 900_000, 3_600_000);

    /** Maximum number of workspaces with series of their own, and of namespaces. */
    static final int MOST_NAMES = 2_000;

    private final MeterRegistry registry;
    private final CappedLabel workspaces = new CappedLabel(MOST_NAMES);
    private final RoomsByReason rooms;
    private final CountsByNamespace created;
    private final CountsByNamespace droppedEvents;
    private final CountsByNamespace droppedLines;
    private final SweepAges ages;
    private final JvmGcMetrics collections = new JvmGcMetrics();
    /** The same object for {@link LineLimit} each time. */
    private final Consumer<String> lineCounter = this::logLineDropped;

    /** Binds the meters of the JVM at once; the others appear with their first value. */
    public OperatorMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.rooms = new RoomsByReason(registry);
        this.created = byNamespace("room.operator.room.creations", "Rooms that the operator created at 100ms");
        this.droppedEvents = byNamespace("room.operator.events.dropped",
                "Events that were not written because there were too many");
        this.droppedLines = byNamespace("room.operator.log.lines.dropped",
                "Log lines that were not printed because there were too many");
        LineLimit.count(lineCounter);
        // A rate cannot show the first refusal if the series begins with it.
        List.of(KubernetesWrite.CLAIM, KubernetesWrite.STATUS, KubernetesWrite.FINALIZER)
                .forEach(kind -> refusedWrites(kind, "rooms"));
        this.ages = new SweepAges(registry, System::nanoTime);
        List.of(collections, new JvmMemoryMetrics(), new JvmThreadMetrics(), new ProcessorMetrics(),
                new UptimeMetrics()).forEach(meters -> meters.bindTo(registry));
    }

    /**
     * Records one call to 100ms: its count, its duration and its outcome.
     *
     * @param workspace name of a workspace object, never an access key
     * @param operation operation from the fixed set of the remote side's call listener
     * @param outcome outcome from the same
     */
    public void remoteCall(String workspace, String operation, String outcome, Duration took) {
        Timer.builder("room.operator.remote.calls").description("Duration of calls to 100ms")
                .tag(WORKSPACE, workspaces.of(workspace)).tag("operation", operation).tag("outcome", outcome)
                .serviceLevelObjectives(CALLS).register(registry).record(took);
    }

    /**
     * Records how long a call waited for its turn in the budget of its workspace.
     *
     * @param callClass class from the fixed set of {@code workspace.Priority}
     */
    public void budgetWait(String workspace, String callClass, Duration took) {
        Timer.builder("room.operator.budget.waits")
                .description("Time that calls waited for the call budget of a workspace")
                .tag(WORKSPACE, workspaces.of(workspace)).tag("class", callClass).serviceLevelObjectives(WAITS)
                .register(registry).record(took);
    }

    /**
     * Records one pass over a Room.
     *
     * @param result result from a fixed set, such as {@code unchanged}; never a name or a message
     */
    public void pass(String result, Duration took) {
        Timer.builder("room.operator.passes").description("Duration of reconciliations of Rooms").tag("result", result)
                .serviceLevelObjectives(PASSES).register(registry).record(took);
    }

    /** Records one write to the Kubernetes API. */
    public void kubernetesWrite(KubernetesWrite kind) {
        Counter.builder("room.operator.kubernetes.writes").description("Writes to the Kubernetes API")
                .tag("kind", kind.label()).register(registry).increment();
    }

    /**
     * Records one write to the Kubernetes API that was refused although the object had not changed.
     *
     * @param resource resource such as {@code rooms}
     */
    public void kubernetesWriteRefused(KubernetesWrite kind, String resource) {
        refusedWrites(kind, resource).increment();
    }

    private Counter refusedWrites(KubernetesWrite kind, String resource) {
        return Counter.builder("room.operator.kubernetes.writes.refused")
                .description("Writes that the Kubernetes API refused although the object had not changed")
                .tag("kind", kind.label()).tag("resource", resource).register(registry);
    }

    /**
     * Records one request to the Kubernetes API; each retry counts.
     *
     * @param verb verb as in RBAC
     * @param resource resource such as {@code rooms/status}
     * @param outcome outcome from the fixed set of {@code kube.ApiServerCalls}
     */
    public void kubernetesRequest(String verb, String resource, String outcome) {
        Counter.builder("room.operator.kubernetes.requests").description("Requests to the Kubernetes API")
                .tag("verb", verb).tag("resource", resource).tag("outcome", outcome).register(registry).increment();
    }

    /**
     * Records a Room's Ready condition, in place of the former one.
     *
     * @param key any key that belongs to this Room alone; it is not a label
     * @param ready {@code True}, {@code False} or {@code Unknown}
     */
    public void roomReady(String key, String ready, String reason) {
        rooms.set(key, ready, reason);
    }

    /** Forgets a Room that no longer exists. */
    public void forget(String key) {
        rooms.forget(key);
    }

    /** Records that a room was created at 100ms for a Room of this namespace. */
    public void roomCreated(String namespace) {
        created.count(namespace);
    }

    /** Records that an Event about an object of this namespace was not written because there were too many. */
    public void eventDropped(String namespace) {
        droppedEvents.count(namespace);
    }

    /** Records that a log line about an object of this namespace was not printed because there were too many. */
    public void logLineDropped(String namespace) {
        droppedLines.count(namespace);
    }

    /** Shows what this operator was built from, always with the value 1. */
    public void build(BuildInfo build) {
        Gauge.builder("room.operator.build.info", () -> 1)
                .description("1, with the version of the operator and the revision of its source")
                .tag("version", build.version()).tag("revision", build.revision()).register(registry);
    }

    /**
     * Shows how many reconciles of Rooms there are at the moment; each is asked whenever metrics are read.
     *
     * @param running those that have a slot
     * @param waitingForSlot those that wait for one
     * @param waitingForCall those that wait for the call budget or for a reply of 100ms
     */
    public void reconciles(IntSupplier running, IntSupplier waitingForSlot, IntSupplier waitingForCall) {
        Gauge.builder("room.operator.reconciles.running", running, IntSupplier::getAsInt)
                .description("Reconciles of Rooms that are running").strongReference(true).register(registry);
        waiting("slot", waitingForSlot);
        waiting("remote_call", waitingForCall);
    }

    private void waiting(String what, IntSupplier count) {
        Gauge.builder("room.operator.reconciles.waiting", count, IntSupplier::getAsInt)
                .description("Reconciles of Rooms that wait, by what they wait for").tag("waiting_for", what)
                .strongReference(true).register(registry);
    }

    /** Sets the source of the metric that is 1 while this process is the leader, else 0. */
    public void leader(BooleanSupplier leading) {
        Gauge.builder("room.operator.leader", leading, supplier -> supplier.getAsBoolean() ? 1 : 0)
                .description("1 while this process is the leader").strongReference(true).register(registry);
    }

    /**
     * Sets the source of the metric of a cache's size.
     *
     * @param cache name from a fixed set, such as {@code claims}
     * @param bytes present size in bytes, which may be an estimate; asked whenever metrics are read
     */
    public void cache(String cache, LongSupplier bytes) {
        Gauge.builder("room.operator.cache", bytes, LongSupplier::getAsLong)
                .description("Estimated size of a cache in memory").baseUnit("bytes").tag("cache", cache)
                .strongReference(true).register(registry);
    }

    /** Records one sweep of a workspace that came to its end. */
    public void sweep(String workspace, Duration took, int pages, int suspects) {
        Timer.builder("room.operator.sweeps").description("Duration of sweeps over the rooms of a workspace")
                .tag(WORKSPACE, workspaces.of(workspace)).serviceLevelObjectives(SWEEPS).register(registry)
                .record(took);
        ages.swept(workspaces.of(workspace));
        count("room.operator.sweep.pages", "Pages of rooms that sweeps listed", workspace).increment(pages);
        count("room.operator.sweep.suspects", "Rooms that were reconciled because a sweep found a difference",
                workspace).increment(suspects);
    }

    /**
     * Records assets that a check of the recordings of a workspace found and no earlier check had found.
     *
     * @param ignored number of assets that prove nothing, such as one of an unknown type
     */
    public void recordings(String workspace, int uploaded, int failed, int ignored) {
        recordings(workspace, "uploaded").increment(uploaded);
        recordings(workspace, "failed").increment(failed);
        recordings(workspace, "ignored").increment(ignored);
    }

    private Counter recordings(String workspace, String outcome) {
        return Counter.builder("room.operator.recordings")
                .description("Assets of recordings by the end of their upload").tag(WORKSPACE, workspaces.of(workspace))
                .tag("outcome", outcome).register(registry);
    }

    /** Records that a declared field differed at 100ms although the manifest had not changed. */
    public void driftFound(String workspace) {
        count("room.operator.drift.found", "Rooms that differed from their manifest at 100ms", workspace).increment();
    }

    /** Records that such a difference was corrected. */
    public void driftHealed(String workspace) {
        count("room.operator.drift.healed", "Rooms that the operator corrected at 100ms", workspace).increment();
    }

    /**
     * Records that a field that was changed at 100ms was corrected.
     *
     * @param field name of the field in the manifest
     */
    public void driftCorrected(String workspace, String field) {
        Counter.builder("room.operator.drift.corrected").description("Fields restored after a change at 100ms")
                .tag(WORKSPACE, workspaces.of(workspace)).tag("field", field).register(registry).increment();
    }

    /**
     * Removes the meters of a workspace object that no longer exists, so that another one can have series of its own.
     */
    public void forgetWorkspace(String workspace) {
        if (!workspaces.forget(workspace)) {
            return;
        }
        ages.forget(workspace);
        registry.getMeters().stream().filter(meter -> workspace.equals(meter.getId().getTag(WORKSPACE)))
                .forEach(registry::remove);
    }

    @Override
    public void close() {
        LineLimit.stopCounting(lineCounter);
        collections.close();
    }

    private static Duration[] millis(long... bounds) {
        return LongStream.of(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }

    private CountsByNamespace byNamespace(String name, String description) {
        return new CountsByNamespace(registry, name, description, System::nanoTime, MOST_NAMES);
    }

    private Counter count(String name, String description, String workspace) {
        return Counter.builder(name).description(description).tag(WORKSPACE, workspaces.of(workspace))
                .register(registry);
    }
}
