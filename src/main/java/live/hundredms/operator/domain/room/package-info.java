/**
 * The data that the rest of the operator works on: a manifest, a room at 100ms, what the operator knows of it, and the
 * names of outcomes and reasons. {@link live.hundredms.operator.domain.room.RoomField} is the table of fields that
 * planner, adapters, documents and tests read.
 *
 * <p>
 * May import: the JDK and JSpecify. It depends on no other folder of the operator, because every other folder depends
 * on it.
 */
@NullMarked
package live.hundredms.operator.domain.room;

import org.jspecify.annotations.NullMarked;
