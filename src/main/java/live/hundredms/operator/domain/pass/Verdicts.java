package live.hundredms.operator.domain.pass;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import live.hundredms.operator.domain.pass.Step.Verdict;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.Sentence;
import live.hundredms.operator.domain.room.WorkspaceState;

/** What the Ready condition says of a failed call, of a workspace in trouble, and of another Room in the way. */
final class Verdicts {
    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);

    private Verdicts() {
    }

    /** Of a call to 100ms that failed. */
    static Verdict of(Outcome<?> failure) {
        return switch (failure) {
            case Outcome.Found<?> _ -> throw new IllegalStateException("found is no failure");
            case Outcome.Absent<?> _ -> new Verdict(Reason.CANNOT_REACH_REMOTE, "100ms answered 404");
            case Outcome.Invalid<?> invalid -> new Verdict(Reason.REJECTED_BY_REMOTE,
                    "100ms rejects the request: " + Sentence.quoted(invalid.message())
                            + invalid.field().map(field -> " (spec." + field.specName() + ")").orElse(""));
            case Outcome.CredentialsRefused<?> refused -> new Verdict(Reason.WORKSPACE_NOT_READY, refused.message());
            case Outcome.Denied<?>(String message) -> new Verdict(Reason.DENIED_BY_REMOTE, message);
            case Outcome.RateLimited<?> _ -> new Verdict(Reason.CANNOT_REACH_REMOTE,
                    "100ms limits the rate of calls. The operator retries automatically");
            case Outcome.Unavailable<?>(String why, boolean _) -> new Verdict(Reason.CANNOT_REACH_REMOTE, why);
        };
    }

    /** Of a workspace; empty if it can be used, was not looked at yet, or is away for a moment. */
    static Optional<Verdict> of(WorkspaceState workspace) {
        return switch (workspace) {
            case WorkspaceState.Usable _ -> Optional.empty();
            case WorkspaceState.Pending _ -> Optional.empty();
            case WorkspaceState.Away _ -> Optional.empty();
            case WorkspaceState.Missing(String what) -> Optional.of(new Verdict(Reason.WORKSPACE_NOT_FOUND,
                    what + " does not exist. Create it, or correct spec.workspaceRef"));
            case WorkspaceState.NotAllowed(String what) -> Optional.of(new Verdict(Reason.WORKSPACE_NOT_ALLOWED,
                    what + " does not allow Rooms of this namespace. Ask its owner to add the namespace to "
                            + "spec.allowedNamespaces, or use another workspace"));
            case WorkspaceState.NotReady(Reason reason, String message) -> Optional.of(new Verdict(reason, message));
        };
    }

    /**
     * Of a room that a call may have created whose reply nobody saw.
     *
     * @param attempt when the call began, in 100ms' time
     * @param now likewise, if it is known
     */
    static Verdict unconfirmed(Instant attempt, Optional<Instant> now) {
        return unconfirmed(attempt, now, "creates it if it does not exist");
    }

    /** The same of a Room that is being deleted. */
    static Verdict undecided(Instant attempt, Optional<Instant> now) {
        return unconfirmed(attempt, now, "disables it if it exists, before the deletion ends");
    }

    private static Verdict unconfirmed(Instant attempt, Optional<Instant> now, String then) {
        Instant known = Claim.knownFrom(attempt);
        Duration left = Duration.between(now.orElse(attempt), known);
        return new Verdict(Reason.CREATION_UNCONFIRMED,
                "the call to create the room got no usable reply. The operator searches for the room at "
                        + known.truncatedTo(ChronoUnit.SECONDS) + " and " + then,
                Optional.of(left.compareTo(LEAST_WAIT) < 0 ? LEAST_WAIT : left));
    }

    /**
     * Of a name that another Room holds, or that leads to a room which another one owns: which of the two is seen first
     * depends on what a process came upon, so they read the same.
     *
     * @param holder in words
     */
    static Verdict nameHeld(String name, String holder) {
        return new Verdict(Reason.NAME_TAKEN, "the name " + name + " at 100ms belongs to " + holder
                + ". Delete this Room and create it with another spec.name, or delete the other Room");
    }
}
