/**
 * What a Room should be, what 100ms says it is, and what follows from the two.
 * Everything here is a pure function over immutable data: no HTTP, no
 * Kubernetes, no clock, no thread. A pass over a Room
 * ({@link live.hundredms.operator.domain.Pass}) is a state machine whose every
 * {@link live.hundredms.operator.domain.Step} is one call outside, performed
 * elsewhere; between two steps there is only data, so a crash is a stop between
 * two steps.
 *
 * <p>
 * May import: the JDK and JSpecify. Nothing else, which
 * {@code ArchitectureTest} checks.
 */
@NullMarked
package live.hundredms.operator.domain;

import org.jspecify.annotations.NullMarked;
