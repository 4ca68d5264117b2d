/**
 * What several suites hold against what they saw, each rule in one place: the promises by their numbers ({@link
 * live.hundredms.operator.support.oracle.Invariant}), that no secret shows, that a room at 100ms is as its manifest says,
 * and which outcome a status may lead to.
 *
 * <p>
 * May import: {@code domain.room}, Jackson, AssertJ and the JDK; no suite and no client. An oracle gets texts and values,
 * and where they come from is the suite's part.
 */
@NullMarked
package live.hundredms.operator.support.oracle;

import org.jspecify.annotations.NullMarked;
