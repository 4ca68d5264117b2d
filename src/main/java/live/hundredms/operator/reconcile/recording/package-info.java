/**
 * Checks whether recordings arrive: when the list of assets of a workspace is read, and what the Rooms report about it.
 *
 * <p>
 * May import: {@code reconcile.object}, {@code reconcile.write}, {@code reconcile.calls}, {@code reconcile.cluster}.
 */
@NullMarked
package live.hundredms.operator.reconcile.recording;

import org.jspecify.annotations.NullMarked;
