/**
 * The data that everything else is about: a manifest, a room at 100ms, what the operator knows of it, and the words for
 * outcomes and reasons. {@link live.hundredms.operator.domain.room.RoomField} is the table of fields that planner,
 * adapters, documents and tests read.
 *
 * <p>
 * May import: the JDK and JSpecify. It knows no other folder of the operator, because every other folder knows it.
 */
@NullMarked
package live.hundredms.operator.domain.room;

import org.jspecify.annotations.NullMarked;
