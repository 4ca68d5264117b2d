package live.hundredms.operator.domain.pass;

import live.hundredms.operator.domain.room.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.pass.Step.Verdict;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.Sentence;
import live.hundredms.operator.domain.room.WorkspaceState;

/** Verdicts about a failed call, a workspace with a problem, and another Room that is in the way. */
final class Verdicts {
    private static final Duration LEAST_WAIT = Duration.ofSeconds(1);

    private Verdicts() {
    }

    /** Of a call to 100ms that failed, for a Room that has no call of which nobody knows what it did. */
    static Verdict of(Outcome<?> failure) {
        return of(failure, "");
    }

    /**
     * Of a call to 100ms that failed.
     *
     * @param unknown a sentence on a creation of which nobody knows whether it was made; empty if there is none
     */
    static Verdict of(Outcome<?> failure, String unknown) {
        return switch (failure) {
            case Outcome.Found<?> _ -> throw new IllegalStateException("found is no failure");
            case Outcome.Absent<?> _ -> unreachable("100ms answered 404", unknown);
            case Outcome.Invalid<?> invalid -> new Verdict(Reason.REJECTED_BY_REMOTE,
                    rejected(invalid, "") + ". Correct the manifest; the operator then sends the request again");
            case Outcome.CredentialsRefused<?> refused -> new Verdict(Reason.WORKSPACE_NOT_READY, refused.message());
            case Outcome.Denied<?>(String message) ->
                new Verdict(Reason.DENIED_BY_REMOTE, Sentence.of(message) + " The operator retries automatically");
            case Outcome.RateLimited<?> _ -> unreachable("100ms limits the rate of calls", unknown);
            case Outcome.Unavailable<?>(String why, boolean _) -> unreachable(why, unknown);
        };
    }

    /** Of a write that 100ms rejected as invalid. If the reply names no field, the message names all that were sent. */
    static Verdict of(Outcome.Invalid<?> invalid, RoomWrite write) {
        List<String> sent = new ArrayList<>();
        if (write.setsName()) {
            sent.add("the name of the room");
        }
        write.sends().keySet().stream().sorted().forEach(field -> sent.add("spec." + field.specName()));
        return new Verdict(Reason.REJECTED_BY_REMOTE,
                rejected(invalid, sent.isEmpty() ? "" : ". The request contained " + Sentence.list(sent))
                        + ". Correct the manifest; the operator then sends the request again");
    }

    private static String rejected(Outcome.Invalid<?> invalid, String sent) {
        return "100ms rejected a request for this Room as invalid. Its reply: \"" + invalid.message() + "\""
                + invalid.field().map(field -> " (spec." + field.specName() + ")").orElse(sent);
    }

    private static Verdict unreachable(String why, String unknown) {
        return new Verdict(Reason.CANNOT_REACH_REMOTE,
                Sentence.of(why) + " " + unknown + "The operator retries automatically");
    }

    /** That a call may have created the room, and what follows from that; empty if no reply to such a call was lost. */
    static String perhapsCreated(PassInput input, Progress progress) {
        boolean lost = progress.roomId().isEmpty()
                && progress.claim(input).filter(claim -> !claim.attempts().isEmpty()).isPresent();
        if (!lost || input.subject().deleting()) {
            return "";
        }
        return "It is unknown whether the call to create the room \"" + input.subject().remoteName() + "\" succeeded"
                + (input.dialect() == Dialect.CURRENT
                        ? ", so the operator searches for the room before it calls again. "
                        : ". If it did, the next call changes that room and creates no other one. ");
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
                            + "spec.allowedNamespaces"));
            case WorkspaceState.NotReady(Reason reason, String message) -> Optional.of(new Verdict(reason, message));
        };
    }

    /**
     * Verdict about a room that a call without a reply may have created.
     *
     * @param attempt when the call began, in 100ms' time
     * @param now present time at 100ms; empty if unknown
     */
    static Verdict unconfirmed(Instant attempt, Optional<Instant> now) {
        return unconfirmed(attempt, now, "creates it if it does not exist. No action needed");
    }

    /**
     * Verdict about such a room of a Room that is being deleted.
     *
     * @param attempt when the call began, in 100ms' time
     * @param now present time at 100ms; empty if unknown
     */
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
     * Verdict about a name that another Room holds, or that leads to a room which another Room owns. Which of the two a
     * process sees first is a matter of chance, so they read the same.
     *
     * @param holder description of the other Room
     */
    static Verdict nameHeld(String name, String holder) {
        return new Verdict(Reason.NAME_TAKEN, "the name \"" + name + "\" at 100ms belongs to " + holder
                + ". To use another name, delete this Room and create it with another spec.name. To let this Room adopt the "
                + "room, set deletionPolicy: Retain in the other Room, and then delete the other Room");
    }
}
