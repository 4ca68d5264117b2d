/**
 * From what is desired and what was seen to the one action that follows ({@link
 * live.hundredms.operator.domain.plan.RoomPlanner}), and the comparisons behind it.
 *
 * <p>
 * May import: {@code domain.room}. A plan knows nothing of the steps that carry it out, so that it can be shown,
 * approved and tested by itself.
 */
@NullMarked
package live.hundredms.operator.domain.plan;

import org.jspecify.annotations.NullMarked;
