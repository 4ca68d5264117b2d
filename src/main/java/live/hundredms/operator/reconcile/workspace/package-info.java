/**
 * A pass over a workspace object of either kind: its credentials and its endpoint, the sweep of its rooms, and which
 * Rooms to enqueue after it.
 *
 * <p>
 * May import: {@code reconcile.object}, {@code reconcile.room.memory}, {@code reconcile.write}, {@code
 * reconcile.calls}, {@code reconcile.cluster}, {@code reconcile.recording}.
 */
@NullMarked
package live.hundredms.operator.reconcile.workspace;

import org.jspecify.annotations.NullMarked;
