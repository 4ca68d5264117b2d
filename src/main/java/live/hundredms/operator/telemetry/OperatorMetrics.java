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
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The operator's own meters, all named {@code room.operator.…}, and those of
 * the JVM. Safe to call from every thread; nothing here blocks or throws. The
 * first {@value #MOST_NAMES} workspaces have series of their own, all further
 * ones share those of the workspace {@code other}; so it is with namespaces.
 */
public final class OperatorMetrics implements AutoCloseable {
    static final String WORKSPACE = "workspace";
    /** Bounds of the histogram of calls: few, because each workspace, operation and outcome has its own. */
    private static final Duration[] BUCKETS = Stream.of(25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 20_000)
            .map(Duration::ofMillis).toArray(Duration[]::new);

    /** Workspaces with series of their own, and namespaces. */
    static final int MOST_NAMES = 2_000;

    private final MeterRegistry registry;
    private final CappedLabel workspaces = new CappedLabel(MOST_NAMES);
    private final RoomsByReason rooms;
    private final CountsByNamespace created;
    private final CountsByNamespace droppedEvents;
    private final CountsByNamespace droppedLines;
    private final SweepAges ages;
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** Binds the meters of the JVM at once; the others appear with their first value. */
    public OperatorMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.rooms = new RoomsByReason(registry);
        this.created = byNamespace("room.operator.room.creations", "Rooms that the operator created at 100ms");
        this.droppedEvents = byNamespace("room.operator.events.dropped",
                "Events that were not written because there were too many");
        this.droppedLines = byNamespace("room.operator.log.lines.dropped",
                "Log lines that were not printed because there were too many");
        LineLimit.count(this::logLineDropped);
        // A rate knows no first refusal if the series begins with it.
        List.of(KubernetesWrite.CLAIM, KubernetesWrite.STATUS, KubernetesWrite.FINALIZER)
                .forEach(kind -> refusedWrites(kind, "rooms"));
        this.ages = new SweepAges(registry, System::nanoTime);
        List.of(collections, new JvmMemoryMetrics(), new JvmThreadMetrics(), new ProcessorMetrics(),
                new UptimeMetrics()).forEach(meters -> meters.bindTo(registry));
    }

    /**
     * One call to 100ms: its count, its time and how it ended.
     *
     * @param workspace the name of a workspace object, never a key
     * @param operation from the fixed set of the remote side's call listener
     * @param outcome from the same
     */
    public void remoteCall(String workspace, String operation, String outcome, Duration took) {
        Timer.builder("room.operator.remote.calls").description("Duration of calls to 100ms")
                .tag(WORKSPACE, workspaces.of(workspace)).tag("operation", operation).tag("outcome", outcome)
                .serviceLevelObjectives(BUCKETS).register(registry).record(took);
    }

    /**
     * How long a call waited for its turn in the budget of its workspace.
     *
     * @param callClass from the fixed set of {@code workspace.Priority}
     */
    public void budgetWait(String workspace, String callClass, Duration took) {
        Timer.builder("room.operator.budget.waits")
                .description("Time that calls waited for the call budget of a workspace")
                .tag(WORKSPACE, workspaces.of(workspace)).tag("class", callClass).register(registry).record(took);
    }

    /**
     * One pass over a Room.
     *
     * @param result from a fixed set, such as {@code unchanged}; never a name or a message
     */
    public void pass(String result, Duration took) {
        Timer.builder("room.operator.passes").description("Duration of reconciliations of Rooms").tag("result", result)
                .register(registry).record(took);
    }

    /** One write to the Kubernetes API. */
    public void kubernetesWrite(KubernetesWrite kind) {
        Counter.builder("room.operator.kubernetes.writes").description("Writes to the Kubernetes API")
                .tag("kind", kind.label()).register(registry).increment();
    }

    /**
     * One write to the Kubernetes API that was refused although the object had not changed.
     *
     * @param resource such as {@code rooms}
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
     * One request to the Kubernetes API, each repeat for itself.
     *
     * @param verb as RBAC names it
     * @param resource such as {@code rooms/status}
     * @param outcome from the fixed set of {@code kube.ApiServerCalls}
     */
    public void kubernetesRequest(String verb, String resource, String outcome) {
        Counter.builder("room.operator.kubernetes.requests").description("Requests to the Kubernetes API")
                .tag("verb", verb).tag("resource", resource).tag("outcome", outcome).register(registry).increment();
    }

    /**
     * A Room's Ready condition, in place of the one before.
     *
     * @param key any key that is the Room's alone; it is no label
     * @param ready {@code True}, {@code False} or {@code Unknown}
     */
    public void roomReady(String key, String ready, String reason) {
        rooms.set(key, ready, reason);
    }

    /** The Room is gone. */
    public void forget(String key) {
        rooms.forget(key);
    }

    /** A room was created at 100ms for a Room of this namespace. */
    public void roomCreated(String namespace) {
        created.count(namespace);
    }

    /** An Event about an object of this namespace was not written because there were too many. */
    public void eventDropped(String namespace) {
        droppedEvents.count(namespace);
    }

    /** A log line about an object of this namespace was not printed because there were too many. */
    public void logLineDropped(String namespace) {
        droppedLines.count(namespace);
    }

    /** Shows 1 while this process is the leader, else 0. */
    public void leader(BooleanSupplier leading) {
        Gauge.builder("room.operator.leader", leading, supplier -> supplier.getAsBoolean() ? 1 : 0)
                .description("1 while this process is the leader").strongReference(true).register(registry);
    }

    /**
     * Shows how much a cache takes.
     *
     * @param cache from a fixed set, such as {@code claims}
     * @param bytes its present size, which may be a guess; asked whenever metrics are read
     */
    public void cache(String cache, LongSupplier bytes) {
        Gauge.builder("room.operator.cache", bytes, LongSupplier::getAsLong)
                .description("Estimated size of a cache in memory").baseUnit("bytes").tag("cache", cache)
                .strongReference(true).register(registry);
    }

    /** One finished sweep over a workspace. */
    public void sweep(String workspace, Duration took, int pages, int suspects) {
        Timer.builder("room.operator.sweeps").description("Duration of sweeps over the rooms of a workspace")
                .tag(WORKSPACE, workspaces.of(workspace)).register(registry).record(took);
        ages.swept(workspaces.of(workspace));
        count("room.operator.sweep.pages", "Pages of rooms that sweeps listed", workspace).increment(pages);
        count("room.operator.sweep.suspects", "Rooms that were reconciled because a sweep found a difference",
                workspace).increment(suspects);
    }

    /**
     * A check of the recordings of a workspace found assets that none had found before.
     *
     * @param ignored assets that prove nothing, such as one of an unknown type
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

    /** A declared field was found different at 100ms though nobody changed the manifest. */
    public void driftFound(String workspace) {
        count("room.operator.drift.found", "Rooms that differed from their manifest at 100ms", workspace).increment();
    }

    /** Such a difference was put right. */
    public void driftHealed(String workspace) {
        count("room.operator.drift.healed", "Rooms that the operator corrected at 100ms", workspace).increment();
    }

    /**
     * A field that was changed at 100ms was put back.
     *
     * @param field its name in the manifest
     */
    public void driftCorrected(String workspace, String field) {
        Counter.builder("room.operator.drift.corrected").description("Fields restored after a change at 100ms")
                .tag(WORKSPACE, workspaces.of(workspace)).tag("field", field).register(registry).increment();
    }

    /** Drops the meters of a workspace that is gone, which makes room for those of another one. */
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
        collections.close();
    }

    private CountsByNamespace byNamespace(String name, String description) {
        return new CountsByNamespace(registry, name, description, System::nanoTime, MOST_NAMES);
    }

    private Counter count(String name, String description, String workspace) {
        return Counter.builder(name).description(description).tag(WORKSPACE, workspaces.of(workspace))
                .register(registry);
    }
}
