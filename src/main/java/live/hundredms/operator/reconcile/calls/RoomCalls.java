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
import java.util.function.Consumer;
import java.util.function.Supplier;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.kube.Leadership;
import live.hundredms.operator.reconcile.write.ObjectPatches;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.workspace.CallBudget;
import live.hundredms.operator.workspace.Priority;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;

/**
 * Makes calls to 100ms when their turn has come: through the breaker, the budget of the workspace and the lease's
 * deadline. A 429 pauses the workspace and the call is made again.
 */
public final class RoomCalls {
    private static final IntervalFunction PAUSE = IntervalFunction.ofExponentialRandomBackoff(Duration.ofSeconds(2), 2,
            0.3, Duration.ofMinutes(2));
    private static final int ENOUGH_TO_BE_CAPPED = 10;

    private final PassSlots slots;
    private final Leadership leadership;
    private final Clock clock;
    private final OperatorMetrics metrics;
    private final Consumer<WorkspaceKey> troubled;
    private final Consumer<WorkspaceKey> recovered;
    private final Map<ResourceID, CallBudget.Ticket> waiting = new ConcurrentHashMap<>();
    private final Set<CallBudget.Ticket> inLine = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    public RoomCalls(PassSlots slots, Leadership leadership, Clock clock, OperatorMetrics metrics,
            Consumer<WorkspaceKey> troubled, Consumer<WorkspaceKey> recovered) {
        this.slots = slots;
        this.leadership = leadership;
        this.clock = clock;
        this.metrics = metrics;
        this.troubled = troubled;
        this.recovered = recovered;
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
     * Makes a call for a Room from its pass, which gives its slot up while it waits.
     *
     * @param stillMeant asked after the wait: the Room may have changed
     * @throws ObjectPatches.Outdated where it has
     */
    public <T> Outcome<T> forRoom(ResourceID id, WorkspaceEntry workspace, Priority priority,
            BooleanSupplier stillMeant, Supplier<Outcome<T>> call) throws InterruptedException {
        Outcome<T> outcome = make(workspace, call, () -> {
            CallBudget.Ticket ticket = workspace.remote().budget().enter(priority);
            waiting.put(id, ticket);
            try {
                slots.away(() -> {
                    await(ticket);
                    return ticket;
                });
            } finally {
                waiting.remove(id, ticket);
            }
            if (!stillMeant.getAsBoolean()) {
                throw new ObjectPatches.Outdated(id + " changed while it waited for the call budget");
            }
        });
        if (outcome instanceof Outcome.CredentialsRefused<T>) {
            troubled.accept(workspace.key());
        }
        return outcome;
    }

    /** The id of a template, for a pass, which gives its slot up: others may be listing the templates already. */
    public Outcome<Optional<String>> template(String name, WorkspaceEntry workspace, Priority priority)
            throws InterruptedException {
        Outcome<Optional<String>> found = slots
                .away(() -> workspace.templates().idOf(name, new WorkspaceCalls(this, workspace, priority)));
        if (stopping) {
            throw new InterruptedException("the operator is stopping");
        }
        return found;
    }

    /** Makes a call on behalf of a workspace, from a thread that holds no slot. */
    public <T> Outcome<T> forWorkspace(WorkspaceEntry workspace, Priority priority, Supplier<Outcome<T>> call) {
        try {
            return make(workspace, call, () -> await(workspace.remote().budget().enter(priority)));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Outcome.Unavailable<>("the operator is stopping");
        }
    }

    private void await(CallBudget.Ticket ticket) throws InterruptedException {
        inLine.add(ticket);
        try {
            if (stopping) {
                ticket.leave();
            }
            ticket.await();
        } finally {
            inLine.remove(ticket);
        }
    }

    @FunctionalInterface
    private interface Turn {
        void await() throws InterruptedException;
    }

    private <T> Outcome<T> make(WorkspaceEntry workspace, Supplier<Outcome<T>> call, Turn turn)
            throws InterruptedException {
        for (int limited = 1;; limited = Math.min(limited + 1, ENOUGH_TO_BE_CAPPED)) {
            Optional<Outcome<?>> refusal = workspace.remote().breaker().refusal();
            if (refusal.isPresent()) {
                return refusal.get().<T>failure();
            }
            Outcome<T> outcome = once(workspace, call, turn);
            if (!(outcome instanceof Outcome.RateLimited<T>(Optional<Duration> retryAfter))) {
                return outcome;
            }
            workspace.remote().budget().pause(retryAfter.orElse(Duration.ofMillis(PAUSE.apply(limited))));
        }
    }

    private <T> Outcome<T> once(WorkspaceEntry workspace, Supplier<Outcome<T>> call, Turn turn)
            throws InterruptedException {
        Outcome<T> outcome = new Outcome.Unavailable<>("the call was cut off");
        boolean made = false;
        try {
            long asked = System.nanoTime();
            turn.await();
            metrics.budgetWait(workspace.key().toString(), Duration.ofNanos(System.nanoTime() - asked));
            Optional<Outcome<?>> refusal = workspace.remote().breaker().refusalAfterWaiting();
            if (refusal.isPresent()) {
                return refusal.get().<T>failure();
            }
            if (clock.instant().isAfter(leadership.deadline())) {
                return new Outcome.Unavailable<>("this process no longer leads");
            }
            outcome = call.get();
            made = true;
            return outcome;
        } finally {
            if (made) {
                if (workspace.remote().breaker().learn(outcome)) {
                    recovered.accept(workspace.key());
                }
            } else {
                workspace.remote().breaker().notMade();
            }
        }
    }
}
