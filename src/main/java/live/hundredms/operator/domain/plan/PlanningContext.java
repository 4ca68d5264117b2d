package live.hundredms.operator.domain.plan;

import java.util.Set;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomRecord;

/**
 * What the planner needs in addition to desired state and observation.
 *
 * @param record what is known from earlier passes
 * @param confirmed whether 100ms confirmed the present generation; then a field that a reply does not show counts as
 *        kept
 * @param sentNow fields that this pass has sent already
 * @param notKept fields that an earlier pass sent and that the reply contradicted; they are not sent again for now
 */
public record PlanningContext(RoomRecord record, boolean confirmed, Set<RoomField> sentNow, Set<String> notKept) {
    public PlanningContext {
        sentNow = Set.copyOf(sentNow);
        notKept = Set.copyOf(notKept);
    }

    /** A context in which 100ms kept what earlier passes sent. */
    public PlanningContext(RoomRecord record, boolean confirmed, Set<RoomField> sentNow) {
        this(record, confirmed, sentNow, Set.of());
    }
}
