package live.hundredms.operator.domain.handoff;

import java.util.List;
import java.util.Map;
import live.hundredms.operator.domain.room.HandoffRecord;
import live.hundredms.operator.domain.room.SecretText;

/** The next thing that the hand-off wants from outside; none of them tells a code when it is printed. */
public sealed interface HandoffStep {

    /**
     * Read a Secret if it is this Room's.
     *
     * @param roles whose codes are of interest
     */
    record ReadPublished(String name, String roomId, List<String> roles) implements HandoffStep {
    }

    /** Read the enabled codes of the room. */
    record ReadCodes(String roomId) implements HandoffStep {
    }

    /** Read the roles of the template. */
    record ReadRoles(String templateId) implements HandoffStep {
    }

    /** Count the codes of the room, enabled and disabled ones. */
    record CountCodes(String roomId) implements HandoffStep {
    }

    /** Make a code for each role that has none. */
    record CreateCodes(String roomId) implements HandoffStep {
    }

    /** Ask for a code of a role: 100ms adds one, or answers with the present one. */
    record RoleCode(String roomId, String role) implements HandoffStep {
    }

    /** Disable a code that is to go. */
    record DisableCode(String roomId, SeenCode code) implements HandoffStep {
    }

    /**
     * Make the Secret, or replace its data.
     *
     * @param exists whether it was just read; otherwise it is made
     */
    record WriteSecret(String name, Map<String, SecretText> data, boolean exists) implements HandoffStep {
        public WriteSecret {
            data = Map.copyOf(data);
        }
    }

    /** Take the operator's keys out of a Secret that is not used any more, if it is this Room's. */
    record EmptySecret(String name) implements HandoffStep {
    }

    /** Write down which codes are published or are to go, before that happens. */
    record RecordCodes(HandoffRecord next) implements HandoffStep {
    }
}
