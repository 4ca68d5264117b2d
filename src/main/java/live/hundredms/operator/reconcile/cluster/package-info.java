/**
 * What this process knows of the cluster's Rooms and workspace objects, by what they refer to, and how to wake them.
 *
 * <p>
 * May import: {@code reconcile.calls}, {@code reconcile.object}, {@code reconcile.room.memory} and
 * {@code reconcile.write}. It decides nothing.
 */
@NullMarked
package live.hundredms.operator.reconcile.cluster;

import org.jspecify.annotations.NullMarked;
