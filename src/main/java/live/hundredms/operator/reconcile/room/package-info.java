/**
 * A pass over a Room from its event to its end: {@link live.hundredms.operator.reconcile.room.RoomReconciler} is where
 * the event arrives.
 *
 * <p>
 * May import: every other folder of {@code reconcile}. None of them knows this one.
 */
@NullMarked
package live.hundredms.operator.reconcile.room;

import org.jspecify.annotations.NullMarked;
