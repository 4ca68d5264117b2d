/**
 * How a room is handed to applications: which room codes are published in which Secret, and the next step to that. Data
 * only; {@code domain.pass} asks what is next, and has it performed.
 *
 * <p>
 * May import: {@code domain.room}.
 */
@NullMarked
package live.hundredms.operator.domain.handoff;

import org.jspecify.annotations.NullMarked;
