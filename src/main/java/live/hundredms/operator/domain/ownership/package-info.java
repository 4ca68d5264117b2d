/**
 * Which of several Rooms holds a name of a remote workspace.
 *
 * <p>
 * May import: {@code domain.room}. No Kubernetes type: the exploration and the operator ask the same code.
 */
@NullMarked
package live.hundredms.operator.domain.ownership;

import org.jspecify.annotations.NullMarked;
