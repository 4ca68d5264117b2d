/**
 * A stateful stand-in for 100ms over real HTTP: both APIs on one port, as the documentation describes them, with faults
 * on request. What the documentation leaves open is a {@link live.hundredms.sandbox.simulator.Switch}; what can fail on
 * the way is a {@link live.hundredms.sandbox.simulator.FaultRule}.
 *
 * <p>
 * One request passes through {@code Gate} (fault, count, token), then a handler that turns a {@code Call} into a {@code
 * Reply} and does not depend on the HTTP server. A handler that refuses a call throws {@code CallRefusal}. Rooms are
 * immutable values in {@code RoomStore}.
 *
 * <p>
 * May import: Javalin, java-jwt, Jackson, picocli and the JDK; nothing of the operator, so that the simulator cannot
 * share a mistake in the operator's understanding of 100ms.
 */
@NullMarked
package live.hundredms.sandbox.simulator;

import org.jspecify.annotations.NullMarked;
