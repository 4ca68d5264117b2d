package live.hundredms.operator.reconcile.calls;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.reconcile.calls.RemoteCalls.Caller;
import live.hundredms.operator.remote.RoomsApi.Page;
import live.hundredms.operator.remote.RoomsApi.RoomQuery;
import live.hundredms.operator.workspace.CallBudget;
import live.hundredms.operator.workspace.CredentialsBreaker;
import live.hundredms.operator.workspace.OutageBreaker;
import live.hundredms.operator.workspace.Priority;
import live.hundredms.operator.workspace.WorkspaceEntry;

/**
 * The two breakers of a call: their refusals, what they learn from the result, and the listings that detect an outage.
 */
final class Breakers {
    /** The smallest page that 100ms returns (100ms-api.md C.6.4). */
    private static final RoomQuery PROBE = new RoomQuery(true, Optional.empty(), Optional.empty(), 10);

    private final Turns turns;
    private final RemoteCalls.Listener listener;
    private final Supplier<Optional<Outcome<?>>> refusalWithoutLease;

    /**
     * The breakers of all workspaces.
     *
     * @param refusalWithoutLease the failure to answer with if this process no longer leads
     */
    Breakers(Turns turns, RemoteCalls.Listener listener, Supplier<Optional<Outcome<?>>> refusalWithoutLease) {
        this.turns = turns;
        this.listener = listener;
        this.refusalWithoutLease = refusalWithoutLease;
    }

    /**
     * The failure to answer with instead of a call; empty if the call may be made. If a probe is due, it is made
     * before. {@link #settle} must follow.
     */
    Optional<Outcome<?>> refusal(Caller caller) throws InterruptedException {
        Optional<Outcome<?>> refusal = caller.workspace().credentials().refusal();
        if (refusal.isPresent()) {
            return refusal;
        }
        OutageBreaker outages = caller.workspace().remote().outages();
        if (outages.isToProbe(caller.source()) && caller.lists()) {
            probe(caller.workspace());
        }
        return outages.refusal();
    }

    /**
     * The failure that {@link #refusal} would answer with now. No probe is made, and {@link #settle} need not follow.
     */
    Optional<Outcome<?>> nextRefusal(Caller caller) {
        WorkspaceEntry workspace = caller.workspace();
        return workspace.credentials().nextRefusal().or(() -> workspace.remote().outages().refusalOf(caller.source()));
    }

    /** The failure to answer with after a wait, in which the process may also have lost its lease. */
    Optional<Outcome<?>> refusalAfterWaiting(WorkspaceEntry workspace) {
        return workspace.credentials().refusalAfterWaiting().or(workspace.remote().outages()::refusal)
                .or(refusalWithoutLease);
    }

    /** Takes the result of a call into account. */
    void learn(Caller caller, Outcome<?> outcome) throws InterruptedException {
        WorkspaceEntry workspace = caller.workspace();
        learnOfCredentials(workspace, outcome);
        switch (workspace.remote().outages().learn(caller.source(), outcome, caller.lists())) {
            case SUSPECTS -> probe(workspace);
            case RECOVERED -> listener.recovered(workspace.key());
            case NOTHING -> {
            }
        }
    }

    /** Ends the call. If it was the probe and was not made, the next call may be the probe. */
    void settle(WorkspaceEntry workspace) {
        workspace.credentials().notMade();
        workspace.remote().outages().notMade();
    }

    private void learnOfCredentials(WorkspaceEntry workspace, Outcome<?> outcome) {
        CredentialsBreaker credentials = workspace.credentials();
        switch (credentials.learn(outcome)) {
            case REFUSED -> listener.refused(credentials);
            case ACCEPTED -> listener.accepted(credentials);
            case NOTHING -> {
            }
        }
    }

    /** Lists one page, to distinguish an outage from Rooms whose calls always fail. */
    private void probe(WorkspaceEntry workspace) throws InterruptedException {
        Outcome<Page<RemoteRoom>> outcome;
        try (CallBudget.Turn turn = turns.await(Caller.workspace(workspace, Priority.FIRST_SWEEP))) {
            if (refusalWithoutLease.get().isPresent()) {
                return;
            }
            outcome = workspace.rooms().list(PROBE);
            turn.used();
        }
        if (outcome instanceof Outcome.RateLimited<Page<RemoteRoom>>(Optional<Duration> retryAfter)) {
            workspace.remote().budget().pause(retryAfter.orElse(RemoteCalls.pause(1)));
        }
        learnOfCredentials(workspace, outcome);
        if (workspace.remote().outages().probed(outcome)) {
            listener.recovered(workspace.key());
        }
    }
}
