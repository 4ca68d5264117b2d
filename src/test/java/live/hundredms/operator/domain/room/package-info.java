/** Tests of {@code domain/room}. */
@NullMarked
package live.hundredms.operator.domain.room;

import org.jspecify.annotations.NullMarked;
