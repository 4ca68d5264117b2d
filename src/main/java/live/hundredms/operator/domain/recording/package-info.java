/**
 * Decides whether recordings reach the storage that Rooms declare: what 100ms says of single assets, and what the
 * newest assets say of a room.
 *
 * <p>
 * May import: nothing.
 */
@NullMarked
package live.hundredms.operator.domain.recording;

import org.jspecify.annotations.NullMarked;
