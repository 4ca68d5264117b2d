/**
 * What this process knows about the cluster's Rooms and workspace objects, indexed by what they refer to, and how to
 * enqueue them.
 *
 * <p>
 * May import: {@code reconcile.calls}, {@code reconcile.object}, {@code reconcile.room.memory} and {@code
 * reconcile.write}. It makes no decisions.
 */
@NullMarked
package live.hundredms.operator.reconcile.cluster;

import org.jspecify.annotations.NullMarked;
