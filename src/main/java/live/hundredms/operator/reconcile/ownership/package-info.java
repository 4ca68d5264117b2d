/**
 * Answers of the informer's index, the registry of workspaces and the API server to {@link
 * live.hundredms.operator.domain.ownership.RoomOwnership} ({@link
 * live.hundredms.operator.reconcile.ownership.ClusterClaimants}), and how its decisions about Room objects reach users
 * and other Rooms ({@link live.hundredms.operator.reconcile.ownership.ClusterOwnership}). No decision is made here.
 *
 * <p>
 * May import: {@code domain.ownership}, {@code domain.pass} for the answer that a pass takes, {@code reconcile.cluster}
 * and {@code reconcile.object}. It makes no call to 100ms and writes nothing.
 */
@NullMarked
package live.hundredms.operator.reconcile.ownership;

import org.jspecify.annotations.NullMarked;
