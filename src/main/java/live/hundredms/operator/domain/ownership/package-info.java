/**
 * Decides which Room holds a name of a remote workspace, which owns a room, and which waits for a room of another Room.
 * {@link live.hundredms.operator.domain.ownership.RoomOwnership} decides; {@link
 * live.hundredms.operator.domain.ownership.Claimants} is its view of the cluster. The only part of {@code domain} that
 * keeps state, shared by all passes.
 *
 * <p>
 * May import: {@code domain.room}. No Kubernetes type: the exploration and the operator run the same code.
 */
@NullMarked
package live.hundredms.operator.domain.ownership;

import org.jspecify.annotations.NullMarked;
