/**
 * One pass over a Room as a state machine of data ({@link live.hundredms.operator.domain.pass.Pass}): each {@link
 * live.hundredms.operator.domain.pass.Step} is the end or one call to the {@link
 * live.hundredms.operator.domain.pass.Outside}, made by {@link live.hundredms.operator.domain.pass.PassRunner}. Between
 * two steps there is only data, so a crash is a stop between two steps and every interleaving can be tested without
 * threads.
 *
 * <p>
 * May import: {@code domain.room}, {@code domain.plan} and {@code domain.handoff}. No other folder of {@code domain} knows a pass. The callers
 * of a pass determine which Room owns what: it comes in with the input and with answers.
 */
@NullMarked
package live.hundredms.operator.domain.pass;

import org.jspecify.annotations.NullMarked;
