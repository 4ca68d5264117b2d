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
 * Who waits for a turn, whatever the workspace: a change of a Room ends its wait, and so does the stop of the operator.
 *
 * <p>
 * Used by all passes, by the informer's thread and by the one that ends the process. Who waits is kept in concurrent
 * collections; the order of those is the budget's, under its lock.
 */
final class Turns {
    private final OperatorMetrics metrics;
    private final Map<ResourceID, CallBudget.Ticket> waiting = new ConcurrentHashMap<>();
    private final Set<CallBudget.Ticket> inLine = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    Turns(OperatorMetrics metrics) {
        this.metrics = metrics;
    }

    /** Nobody gets a turn any more: every wait ends. Calls under way go on to their end. */
    void stop() {
        stopping = true;
        inLine.forEach(CallBudget.Ticket::leave);
    }

    boolean isStopping() {
        return stopping;
    }

    /** If the Room waits, it moves to a class that weighs more. */
    void moveTo(ResourceID id, Priority priority) {
        CallBudget.Ticket ticket = waiting.get(id);
        if (ticket != null) {
            ticket.moveTo(priority);
        }
    }

    /** If the Room waits, its pass is broken off. */
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
            // What changed before the ticket could be found is looked for here.
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
