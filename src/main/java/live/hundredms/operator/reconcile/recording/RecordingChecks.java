package live.hundredms.operator.reconcile.recording;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.reconcile.calls.RemoteCalls;
import live.hundredms.operator.reconcile.cluster.RoomTriggers;
import live.hundredms.operator.reconcile.cluster.WorkspaceRooms;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schedule of the checks of recordings: for each workspace object that can be listed and has an interval, independent
 * of its sweeps.
 *
 * <p>
 * Used by the passes over workspace objects, by the timer and by the checks. The plan of each object is one immutable
 * value, which one atomic operation replaces; of two plans only the later one is carried out.
 */
public final class RecordingChecks {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingChecks.class);
    /** Pause after 100ms answered that it has no such list for this workspace. */
    private static final Duration PAUSE = Duration.ofDays(1);

    private final WorkspaceRegistry registry;
    private final RemoteCalls calls;
    private final WorkspaceRooms rooms;
    private final RecordingReports reports;
    private final Consumer<WorkspaceKey> enqueue;
    private final RoomTriggers.Timer timer;
    private final Executor threads;
    private final Map<WorkspaceKey, Plan> plans = new ConcurrentHashMap<>();
    private final AtomicLong tickets = new AtomicLong();
    private volatile boolean stopped;

    /**
     * No plans yet.
     *
     * @param enqueue enqueues a workspace object whose status must report another result of its checks
     */
    public RecordingChecks(WorkspaceRegistry registry, RemoteCalls calls, WorkspaceRooms rooms,
            RecordingReports reports, Consumer<WorkspaceKey> enqueue, RoomTriggers.Timer timer) {
        this(registry, calls, rooms, reports, enqueue, timer,
                task -> Thread.ofVirtual().name("recordings").start(task));
    }

    RecordingChecks(WorkspaceRegistry registry, RemoteCalls calls, WorkspaceRooms rooms, RecordingReports reports,
            Consumer<WorkspaceKey> enqueue, RoomTriggers.Timer timer, Executor threads) {
        this.registry = registry;
        this.calls = calls;
        this.rooms = rooms;
        this.reports = reports;
        this.enqueue = enqueue;
        this.timer = timer;
        this.threads = threads;
    }

    /**
     * What a plan depends on.
     *
     * @param generation generation of the workspace object
     * @param credentials fingerprint of its credentials
     */
    private record Basis(long generation, String credentials, Duration interval) {
        static Basis of(WorkspaceEntry entry, long generation) {
            return new Basis(generation, entry.identity().credentialsFingerprint(),
                    entry.settings().recordingCheckInterval());
        }
    }

    /**
     * The next check of an object.
     *
     * @param ticket number that no other plan has
     * @param impossible why the last check could not be made
     * @param idle whether no Room needed the last check
     */
    private record Plan(long ticket, Basis basis, WorkspaceEntry entry, RecordingCheck check,
            Optional<String> impossible, boolean idle) {

        /** Whether the check is due at once because what the plan depends on changed. */
        boolean isOutdated(Basis now) {
            return idle || !basis.interval().equals(now.interval()) || (impossible.isPresent() && !basis.equals(now));
        }

        boolean isOfSameRooms(WorkspaceEntry now) {
            return entry.rooms().equals(now.rooms());
        }

        Plan with(WorkspaceEntry now, Basis other) {
            return new Plan(ticket, other, now, check, impossible, idle);
        }

        Plan after(RecordingCheck.Ended ended, long next) {
            return new Plan(next, basis, entry, check,
                    Optional.of(ended.why()).filter(_ -> ended.end() == RecordingCheck.End.IMPOSSIBLE),
                    ended.end() == RecordingCheck.End.NOBODY_ASKS);
        }

        Duration delay() {
            return impossible.isPresent()
                    ? PAUSE
                    : Duration.ofMillis(IntervalFunction.ofRandomized(basis.interval(), 0.05).apply(1));
        }
    }

    /** Plans the next check after a pass over a workspace object ended. */
    public void passed(WorkspaceKey key, long generation) {
        Optional<WorkspaceEntry> usable = registry.usable(key);
        if (stopped || usable.isEmpty()) {
            return;
        }
        WorkspaceEntry entry = usable.get();
        Basis basis = Basis.of(entry, generation);
        if (entry.settings().dialect() != Dialect.CURRENT || basis.interval().isZero()) {
            plans.remove(key);
            return;
        }
        long ticket = tickets.incrementAndGet();
        Plan next = plans.compute(key, (_, before) -> {
            if (before == null || !before.isOfSameRooms(entry)) {
                return new Plan(ticket, basis, entry, new RecordingCheck(), Optional.empty(), false);
            }
            return before.isOutdated(basis)
                    ? new Plan(ticket, basis, entry, before.check(), before.impossible(), false)
                    : before.with(entry, basis);
        });
        if (next.ticket() == ticket) {
            plan(key, ticket, Duration.ZERO);
        }
    }

    /** A sentence for the status of the object if its recordings cannot be checked. */
    public Optional<String> note(WorkspaceKey key) {
        return Optional.ofNullable(plans.get(key)).flatMap(Plan::impossible)
                .map(why -> "Recordings are not checked, because 100ms does not list them: " + why
                        + ". The operator retries once a day, and when the spec or the credentials of this object change.");
    }

    /** Forgets an object that no longer exists. */
    public void gone(WorkspaceKey key) {
        plans.remove(key);
    }

    /** Prevents new checks. A check under way continues to its end. */
    public void stop() {
        stopped = true;
    }

    private void plan(WorkspaceKey key, long ticket, Duration delay) {
        timer.after(delay, () -> threads.execute(() -> run(key, ticket)));
    }

    private boolean isMeant(WorkspaceKey key, long ticket) {
        Plan plan = plans.get(key);
        return !stopped && plan != null && plan.ticket() == ticket;
    }

    private void run(WorkspaceKey key, long ticket) {
        Plan plan = plans.get(key);
        if (plan == null || !isMeant(key, ticket)) {
            return;
        }
        RecordingCheck.Ended ended = ended(plan, key, ticket);
        if (ended.end() == RecordingCheck.End.REPLACED) {
            return;
        }
        long next = tickets.incrementAndGet();
        Plan after = plans.computeIfPresent(key, (_, now) -> now.ticket() == ticket ? now.after(ended, next) : now);
        if (after != null && after.ticket() == next) {
            plan(key, next, after.delay());
            if (!after.impossible().equals(plan.impossible())) {
                enqueue.accept(key);
            }
        }
    }

    private RecordingCheck.Ended ended(Plan plan, WorkspaceKey key, long ticket) {
        try {
            rooms.awaitComplete();
            return registry.usable(key).filter(plan::isOfSameRooms)
                    .map(entry -> plan.check().run(entry, calls, rooms, reports, () -> isMeant(key, ticket)))
                    .orElseGet(RecordingCheck.Ended::made);
        } catch (RuntimeException unexpected) {
            LOG.warn("The recordings of {} could not be checked", key, unexpected);
            return RecordingCheck.Ended.made();
        }
    }
}
