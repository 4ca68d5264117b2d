package live.hundredms.operator.support.oracle;

import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.Outcome;

/** Which outcome of a call the status of its reply allows, whatever its body says. */
public final class StatusRule {
    private static final Set<Integer> INVALID = Set.of(400, 409, 422);
    private static final Set<Integer> REFUSED = Set.of(401, 403);
    private static final int DENIED = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;

    private StatusRule() {
    }

    /**
     * What is wrong with an outcome; empty if nothing is.
     *
     * @param status of the reply, 0 if none came
     * @param onId whether the call is about one room by its id
     */
    public static Optional<String> broken(int status, boolean onId, Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Found<?> _ -> unless(status / 100 == 2, "found without a success");
            case Outcome.Absent<?> _ -> unless(status == NOT_FOUND && onId, "absent without a 404 on an id");
            case Outcome.Invalid<?> _ -> unless(INVALID.contains(status), "invalid without its status");
            case Outcome.CredentialsRefused<?> _ ->
                unless(REFUSED.contains(status), "credentials refused without its status");
            case Outcome.Denied<?> _ -> unless(status == DENIED, "denied without a 403");
            case Outcome.RateLimited<?> _ -> unless(status == TOO_MANY, "rate limited without a 429");
            case Outcome.Unavailable<?> _ -> unless(status != TOO_MANY, "no pause after a 429");
        };
    }

    private static Optional<String> unless(boolean allowed, String wrong) {
        return allowed ? Optional.empty() : Optional.of(wrong);
    }
}
