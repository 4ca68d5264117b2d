/**
 * One pass over a Room as a state machine of data ({@link live.hundredms.operator.domain.pass.Pass}): each {@link
 * live.hundredms.operator.domain.pass.Step} is one call to what is {@link live.hundredms.operator.domain.pass.Outside},
 * made by {@link live.hundredms.operator.domain.pass.PassRunner}, or the end. Between two steps there is only data, so
 * a crash is a stop between two steps and every interleaving can be tested without threads.
 *
 * <p>
 * May import: {@code domain.room}, {@code domain.plan} and {@code domain.handoff}. No other folder of {@code domain} knows a pass. Who owns what
 * is asked by those who call a pass: it comes in with the input and with answers.
 */
@NullMarked
package live.hundredms.operator.domain.pass;

import org.jspecify.annotations.NullMarked;
