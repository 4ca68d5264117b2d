/**
 * Which Room holds a name of a remote workspace, which owns a room, and which waits for another's room: {@link
 * live.hundredms.operator.domain.ownership.RoomOwnership} decides, and asks {@link
 * live.hundredms.operator.domain.ownership.Claimants} for what the cluster shows. The only part of {@code domain} that
 * remembers anything, for all passes at once.
 *
 * <p>
 * May import: {@code domain.room}. No Kubernetes type: the exploration and the operator run the same code.
 */
@NullMarked
package live.hundredms.operator.domain.ownership;

import org.jspecify.annotations.NullMarked;
