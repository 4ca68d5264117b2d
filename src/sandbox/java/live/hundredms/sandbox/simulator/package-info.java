/**
 * A stateful stand-in for 100ms over real HTTP: both dialects on one port, as the documentation tells them, and as
 * hostile as asked for. What the documentation leaves open is a {@link live.hundredms.sandbox.simulator.Switch}; what
 * can go wrong on the way is a {@link live.hundredms.sandbox.simulator.FaultRule}.
 *
 * <p> One request passes through {@code Gate} (fault, count, token), then a handler that turns a {@code Call} into a
 * {@code Reply} and knows nothing of the HTTP server; a handler that cannot serve a call throws {@code CallRefusal}.
 * Rooms are immutable values in {@code RoomStore}.
 *
 * <p> May import: Javalin, java-jwt, Jackson, picocli and the JDK; nothing of the operator, so that a mistake in the
 * operator's understanding of 100ms cannot be shared by the simulator.
 */
@NullMarked
package live.hundredms.sandbox.simulator;

import org.jspecify.annotations.NullMarked;
