package live.hundredms.operator.domain;

import java.util.Optional;
import java.util.Set;

/**
 * What the planner has to know beside desired state and observation.
 *
 * @param record what was done before
 * @param claim the Room's claim, where it has one
 * @param confirmed whether 100ms confirmed the present generation: then a field that a reply doesn't show counts as kept
 * @param sentNow the fields this pass has sent already
 */
public record Known(RoomRecord record, Optional<Claim> claim, boolean confirmed, Set<RoomField> sentNow) {
    public Known {
        sentNow = Set.copyOf(sentNow);
    }
}
