/**
 * Decides the one action that follows from what is desired and what was observed ({@link
 * live.hundredms.operator.domain.plan.RoomPlanner}), and compares the two.
 *
 * <p>
 * May import: {@code domain.room}. A plan does not depend on the steps that carry it out, so that it can be shown,
 * approved and tested alone.
 */
@NullMarked
package live.hundredms.operator.domain.plan;

import org.jspecify.annotations.NullMarked;
