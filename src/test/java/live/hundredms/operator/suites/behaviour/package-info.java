/**
 * One suite that says what a person sees: manifests in, rooms at 100ms and statuses out. Each theme is an interface of
 * scenarios; {@link RoomBehaviour} runs all of them, once on the mock server and once on a real API server. A scenario
 * has a namespace and a remote workspace of its own and shares simulator and operator with all others.
 */
@NullMarked
package live.hundredms.operator.suites.behaviour;

import org.jspecify.annotations.NullMarked;
