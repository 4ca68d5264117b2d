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

/** What the two breakers of a call say, what they learn from it, and the listings by which they tell an outage. */
final class Breakers {
    /** The smallest page that 100ms gives (100ms-api.md C.6.4). */
    private static final RoomQuery PROBE = new RoomQuery(true, Optional.empty(), Optional.empty(), 10);

    private final Turns turns;
    private final RemoteCalls.Listener listener;
    private final Supplier<Optional<Outcome<?>>> refusalWithoutLease;

    /**
     * For all workspaces.
     *
     * @param refusalWithoutLease the failure to answer with if this process no longer leads
     */
    Breakers(Turns turns, RemoteCalls.Listener listener, Supplier<Optional<Outcome<?>>> refusalWithoutLease) {
        this.turns = turns;
        this.listener = listener;
        this.refusalWithoutLease = refusalWithoutLease;
    }

    /**
     * The failure to answer with instead of a call; empty if it may be made. A probe that is due is made first. {@link
     * #settle} must follow.
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

    /** The failure that {@link #refusal} would answer with now. No probe is made, and nothing must follow. */
    Optional<Outcome<?>> nextRefusal(Caller caller) {
        WorkspaceEntry workspace = caller.workspace();
        return workspace.credentials().nextRefusal().or(() -> workspace.remote().outages().refusalOf(caller.source()));
    }

    /** The same after a wait, when the process may also have lost its lease. */
    Optional<Outcome<?>> refusalAfterWaiting(WorkspaceEntry workspace) {
        return workspace.credentials().refusalAfterWaiting().or(workspace.remote().outages()::refusal)
                .or(refusalWithoutLease);
    }

    /** A call was made and came to this. */
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

    /** The call is over. If it was to be a probe and was not made, the next may be one. */
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

    /** Lists one page, to tell an outage from Rooms that fail alone. */
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
