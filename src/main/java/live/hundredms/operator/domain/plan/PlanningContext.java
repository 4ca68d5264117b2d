package live.hundredms.operator.domain.plan;

import java.util.Set;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomRecord;

/**
 * What the planner has to know beside desired state and observation.
 *
 * @param record what was done before
 * @param confirmed whether 100ms confirmed the present generation: then a field that a reply doesn't show counts as
 *        kept
 * @param sentNow the fields this pass has sent already
 */
public record PlanningContext(RoomRecord record, boolean confirmed, Set<RoomField> sentNow) {
    public PlanningContext {
        sentNow = Set.copyOf(sentNow);
    }
}
