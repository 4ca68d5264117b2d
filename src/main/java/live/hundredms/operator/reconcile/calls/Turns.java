package live.hundredms.operator.reconcile.calls;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import live.hundredms.operator.reconcile.write.ObjectPatches;
import live.hundredms.operator.telemetry.OperatorMetrics;
import live.hundredms.operator.workspace.CallBudget;
import live.hundredms.operator.workspace.Priority;

/**
 * Passes and workspaces that wait for a turn. A change of a Room ends its wait, and so does the stop of the operator.
 *
 * <p>
 * Used by all passes, by the informer's thread and by the thread that ends the process. The waiting calls are kept in
 * concurrent collections; the budget keeps their order, under its lock.
 */
final class Turns {
    private final OperatorMetrics metrics;
    private final Map<ResourceID, CallBudget.Ticket> waiting = new ConcurrentHashMap<>();
    private final Set<CallBudget.Ticket> inLine = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    Turns(OperatorMetrics metrics) {
        this.metrics = metrics;
    }

    /** Ends every wait; no call gets a turn any more. Calls under way continue to their end. */
    void stop() {
        stopping = true;
        inLine.forEach(CallBudget.Ticket::leave);
    }

    boolean isStopping() {
        return stopping;
    }

    /** Moves a waiting call of the Room to another class if that has a higher weight. */
    void moveTo(ResourceID id, Priority priority) {
        CallBudget.Ticket ticket = waiting.get(id);
        if (ticket != null) {
            ticket.moveTo(priority);
        }
    }

    /** Ends the wait of the Room's pass, which then begins again. */
    void giveUp(ResourceID id) {
        CallBudget.Ticket ticket = waiting.get(id);
        if (ticket != null) {
            ticket.leave();
        }
    }

    /**
     * Waits for a turn.
     *
     * @throws ObjectPatches.Outdated if the Room changed meanwhile
     * @throws InterruptedException if the operator stops
     */
    CallBudget.Turn await(RemoteCalls.Caller caller) throws InterruptedException {
        long began = System.nanoTime();
        CallBudget.Ticket ticket = caller.workspace().remote().budget().enter(caller.workspace().key(),
                caller.namespace(), caller.priority());
        inLine.add(ticket);
        caller.room().ifPresent(id -> waiting.put(id, ticket));
        try {
            // A change that came before the ticket could be found is detected here.
            if (stopping || !caller.current().getAsBoolean()) {
                ticket.leave();
            }
            CallBudget.Turn turn = ticket.await().orElseThrow(() -> new ObjectPatches.Outdated(caller.outdated()));
            metrics.budgetWait(caller.workspace().key().toString(), caller.priority().label(),
                    Duration.ofNanos(System.nanoTime() - began));
            return turn;
        } catch (ObjectPatches.Outdated outdated) {
            if (stopping) {
                throw new InterruptedException("the operator is stopping");
            }
            throw outdated;
        } finally {
            caller.room().ifPresent(id -> waiting.remove(id, ticket));
            inLine.remove(ticket);
        }
    }
}
