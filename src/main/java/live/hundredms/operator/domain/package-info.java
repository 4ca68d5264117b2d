/**
 * What a Room should be, what 100ms says it is, and what follows from the two: pure functions over immutable data,
 * without HTTP, Kubernetes or a clock. {@code room} is the data, {@code plan} compares it, {@code ownership} decides
 * which Room holds a name and owns a room, {@code pass} is the step machine over all three. Only {@code ownership}
 * keeps state.
 *
 * <p>
 * May import: the JDK and JSpecify. Nothing else, so that every decision can be tested without the outside world.
 */
@NullMarked
package live.hundredms.operator.domain;

import org.jspecify.annotations.NullMarked;
