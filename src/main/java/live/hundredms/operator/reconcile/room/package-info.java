/**
 * A pass over a Room from its event to its end. The event arrives in {@link
 * live.hundredms.operator.reconcile.room.RoomReconciler}.
 *
 * <p>
 * May import: every other folder of {@code reconcile}. None of them depends on this one.
 */
@NullMarked
package live.hundredms.operator.reconcile.room;

import org.jspecify.annotations.NullMarked;
