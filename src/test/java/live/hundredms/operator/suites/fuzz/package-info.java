/**
 * Coverage-guided fuzzing of all that is read from 100ms: one class for each
 * kind of reply, because one JVM fuzzes one {@code @FuzzTest}. Inputs look like
 * replies: a line with the call (and the status), for {@code headers} header
 * lines and a blank line, then the body.
 *
 * <p>
 * {@code mvn verify} replays the kept inputs. {@code mvn -Pfuzz test} looks for
 * new ones, then requires that a planted fault is found and prints the runs and
 * edges of each target. New inputs gather in {@code .cifuzz-corpus}; those worth
 * keeping go to {@code src/test/resources}, as {@code <Class>Inputs/<method>}.
 *
 * <p>
 * May import: the whole remote side, Jazzer, JUnit, AssertJ.
 */
@NullMarked
package live.hundredms.operator.suites.fuzz;

import org.jspecify.annotations.NullMarked;
