package live.hundredms.operator.domain.handoff;

import java.util.List;
import java.util.Map;
import java.util.Set;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.SecretText;

/** The answer to a {@link HandoffStep}. */
public sealed interface HandoffAnswer {

    /** Of a Secret that was read or written. */
    sealed interface SecretAnswer extends HandoffAnswer {
    }

    /**
     * The Secret is this Room's.
     *
     * @param print fingerprint of all its data
     * @param codes what it holds for the roles that were asked for; nobody knows whether 100ms still takes them
     */
    record Own(Map<String, SecretText> data, String print, List<SeenCode> codes) implements SecretAnswer {
        public Own {
            data = Map.copyOf(data);
            codes = List.copyOf(codes);
        }
    }

    /** There is no such Secret. */
    record Missing() implements SecretAnswer {
    }

    /**
     * The Secret is not this Room's.
     *
     * @param why a sentence
     */
    record NotOwned(String why) implements SecretAnswer {
    }

    /**
     * Kubernetes did not let the operator read or write it.
     *
     * @param why a sentence, without any value of the Secret
     */
    record Refused(String why) implements SecretAnswer {
    }

    /** The keys of the operator are gone from a Secret, or it is not this Room's. */
    record Emptied() implements HandoffAnswer {
    }

    /** Answers {@link HandoffStep.ReadCodes} and {@link HandoffStep.CreateCodes}. */
    record Codes(Outcome<List<SeenCode>> codes) implements HandoffAnswer {
    }

    /** Answers {@link HandoffStep.ReadRoles}; absent means that there is no such template. */
    record Roles(Outcome<Set<String>> roles) implements HandoffAnswer {
    }

    /**
     * Answers {@link HandoffStep.CountCodes}.
     *
     * @param codes how many there are; counting ends at 101, one more than a room can have if disabled codes count
     */
    record Count(Outcome<Integer> codes) implements HandoffAnswer {
    }

    /** Answers {@link HandoffStep.RoleCode}; absent means that there is no such role, or no such room. */
    record Code(Outcome<SeenCode> code) implements HandoffAnswer {
    }

    /** Answers {@link HandoffStep.DisableCode}. A code that does not exist any more is disabled. */
    record Disabled(Outcome<Boolean> done) implements HandoffAnswer {
    }

    /** Answers {@link HandoffStep.RecordCodes}. */
    record Recorded() implements HandoffAnswer {
    }
}
