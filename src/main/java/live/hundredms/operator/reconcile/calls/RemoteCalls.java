package live.hundredms.operator.reconcile.calls;

import io.github.resilience4j.core.IntervalFunction;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.inventory.Sweep;
import live.hundredms.operator.kube.Leadership;
import live.hundredms.operator.reconcile.write.ObjectPatches;
import live.hundredms.operator.remote.RequestId;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.workspace.Breaker;
import live.hundredms.operator.workspace.CallBudget;
import live.hundredms.operator.workspace.Priority;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;

/**
 * Makes calls to 100ms when their turn has come. {@link #once} is the way of each: breaker, budget, whether it is still
 * meant, lease, call, audit, and what the breaker learns from it. A 429 pauses the workspace and the call is made again.
 *
 * <p>
 * Used by all passes over Rooms and workspaces at once; {@link #lift} by the informer's thread, {@link #stop} by the one
 * that ends the process. Who waits is kept in concurrent collections; the order of those is the budget's, under its lock.
 */
public final class RemoteCalls {
    private static final IntervalFunction PAUSE = IntervalFunction.ofExponentialRandomBackoff(Duration.ofSeconds(2), 2,
            0.3, Duration.ofMinutes(2));
    private static final int ENOUGH_TO_BE_CAPPED = 10;

    private final PassSlots slots;
    private final Leadership leadership;
    private final Clock clock;
    private final OperatorMetrics metrics;
    private final Listener listener;
    private final Map<ResourceID, CallBudget.Ticket> waiting = new ConcurrentHashMap<>();
    private final Set<CallBudget.Ticket> inLine = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    public RemoteCalls(PassSlots slots, Leadership leadership, Clock clock, OperatorMetrics metrics,
            Listener listener) {
        this.slots = slots;
        this.leadership = leadership;
        this.clock = clock;
        this.metrics = metrics;
        this.listener = listener;
    }

    /** Hears what calls say of a workspace. */
    public interface Listener {
        /** The keys were refused to one of its Rooms: the workspace is to say so. */
        void refused(WorkspaceKey key);

        /** A call was answered again after a time in which none was. */
        void recovered(WorkspaceKey key);
    }

    /**
     * Who wants a call.
     *
     * @param room empty for the workspace itself
     * @param stillMeant asked when the turn has come: the Room may have changed meanwhile
     */
    public record Caller(WorkspaceEntry workspace, Priority priority, Optional<ResourceID> room,
            BooleanSupplier stillMeant) {

        /** A pass over a Room, which gives its slot up while it waits. */
        public static Caller room(ResourceID id, WorkspaceEntry workspace, Priority priority,
                BooleanSupplier stillMeant) {
            return new Caller(workspace, priority, Optional.of(id), stillMeant);
        }

        /** A workspace, on a thread that holds no slot. */
        static Caller workspace(WorkspaceEntry workspace, Priority priority) {
            return new Caller(workspace, priority, Optional.empty(), () -> true);
        }

        private void requireMeant() {
            if (!stillMeant.getAsBoolean()) {
                throw new ObjectPatches.Outdated(
                        room.map(ResourceID::toString).orElse("") + " changed while it waited for the call budget");
            }
        }
    }

    /**
     * Something to call.
     *
     * @param write what is written, for the audit log; empty for a read
     */
    private record Call<T>(Function<RoomsApi, Outcome<T>> send, Optional<RoomWrite> write) {
    }

    /** Lets no more calls begin: who waits for a turn is interrupted. Calls under way go on to their end. */
    public void stop() {
        stopping = true;
        inLine.forEach(CallBudget.Ticket::leave);
    }

    /** A person changed or deleted the Room: should it wait for the budget, it goes to the front. */
    public void lift(ResourceID id, Priority priority) {
        CallBudget.Ticket ticket = waiting.get(id);
        if (ticket != null) {
            ticket.lift(priority);
        }
    }

    /**
     * Reads at 100ms.
     *
     * @throws ObjectPatches.Outdated if that is not meant any more once its turn has come
     */
    public <T> Outcome<T> read(Caller caller, Function<RoomsApi, Outcome<T>> call) throws InterruptedException {
        return make(caller, new Call<>(call, Optional.empty()));
    }

    /**
     * Writes at 100ms.
     *
     * @param write for the audit log
     * @param send makes the write, also more than once: again after a 429
     * @return {@link Outcome.Unavailable} says whether it was sent: an open breaker and a lost lease let none through
     * @throws ObjectPatches.Outdated if that is not meant any more once its turn has come
     */
    public Outcome<RemoteRoom> write(Caller caller, RoomWrite write, Function<RoomsApi, Outcome<RemoteRoom>> send)
            throws InterruptedException {
        return make(caller, new Call<>(send, Optional.of(write)));
    }

    /** The id of a template, for a pass, which gives its slot up: others may be listing the templates already. */
    public Outcome<Optional<String>> template(String name, WorkspaceEntry workspace, Priority priority)
            throws InterruptedException {
        try (PassSlots.Away _ = slots.leave()) {
            Outcome<Optional<String>> found = workspace.templates().idOf(name, ofWorkspace(workspace, priority));
            if (stopping) {
                throw new InterruptedException("the operator is stopping");
            }
            return found;
        }
    }

    /** Calls that a workspace makes, from a thread that holds no slot. */
    public Sweep.Calls ofWorkspace(WorkspaceEntry workspace, Priority priority) {
        Caller caller = Caller.workspace(workspace, priority);
        return new Sweep.Calls() {
            @Override
            public <T> Outcome<T> make(Supplier<Outcome<T>> call) {
                try {
                    return read(caller, _ -> call.get());
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    return new Outcome.Unavailable<>("the operator is stopping");
                }
            }
        };
    }

    private <T> Outcome<T> make(Caller caller, Call<T> call) throws InterruptedException {
        for (int limited = 1;; limited = Math.min(limited + 1, ENOUGH_TO_BE_CAPPED)) {
            Outcome<T> outcome = once(caller, call);
            if (outcome instanceof Outcome.RateLimited<T>(Optional<Duration> retryAfter)) {
                caller.workspace().remote().budget().pause(retryAfter.orElse(Duration.ofMillis(PAUSE.apply(limited))));
                continue;
            }
            if (outcome instanceof Outcome.CredentialsRefused<T> && caller.room().isPresent()) {
                listener.refused(caller.workspace().key());
            }
            return outcome;
        }
    }

    private <T> Outcome<T> once(Caller caller, Call<T> call) throws InterruptedException {
        Breaker breaker = caller.workspace().remote().breaker();
        Optional<Outcome<?>> refusal = breaker.refusal();
        if (refusal.isPresent()) {
            return unsent(refusal.get());
        }
        boolean made = false;
        try {
            long asked = System.nanoTime();
            awaitTurn(caller);
            caller.requireMeant();
            metrics.budgetWait(caller.workspace().key().toString(), Duration.ofNanos(System.nanoTime() - asked));
            refusal = breaker.refusalAfterWaiting().or(this::refusalWithoutLease);
            if (refusal.isPresent()) {
                return unsent(refusal.get());
            }
            String requestId = RequestId.random();
            Outcome<T> outcome = RequestId.during(requestId, () -> call.send().apply(caller.workspace().rooms()));
            call.write().ifPresent(write -> AuditLog.wrote(caller.room().orElseThrow(), write, requestId, outcome));
            made = true;
            if (breaker.learn(outcome)) {
                listener.recovered(caller.workspace().key());
            }
            return outcome;
        } finally {
            if (!made) {
                breaker.notMade();
            }
        }
    }

    /** The failure of another call is no answer to one that was not made. */
    private static <T> Outcome<T> unsent(Outcome<?> refusal) {
        return refusal instanceof Outcome.Unavailable<?>(String why, boolean _)
                ? Outcome.Unavailable.unsent(why)
                : refusal.failure();
    }

    /** Another process may have begun to write. */
    private Optional<Outcome<?>> refusalWithoutLease() {
        return clock.instant().isAfter(leadership.deadline())
                ? Optional.of(new Outcome.Unavailable<>("this process no longer leads"))
                : Optional.empty();
    }

    /** Waits for the budget. A pass over a Room gives its slot up meanwhile. */
    private void awaitTurn(Caller caller) throws InterruptedException {
        CallBudget.Ticket ticket = caller.workspace().remote().budget().enter(caller.priority());
        inLine.add(ticket);
        caller.room().ifPresent(id -> waiting.put(id, ticket));
        try (PassSlots.Away _ = caller.room().isPresent() ? slots.leave() : PassSlots.NOWHERE) {
            if (stopping) {
                ticket.leave();
            }
            ticket.await();
        } finally {
            caller.room().ifPresent(id -> waiting.remove(id, ticket));
            inLine.remove(ticket);
        }
    }
}
