/**
 * One entry for each workspace object, and what the objects that lead to the same remote workspace share: the call
 * budget and the breaker for outages. Beside them, how long whoever failed waits.
 *
 * <p>
 * The call budget: {@link live.hundredms.operator.workspace.CallBudget} is what threads use; {@code CallScheduler} below
 * it decides, by {@code ServingOrder}, {@code Lane} and {@code WeightedTurns} who goes next and by {@code TokenBucket}
 * when. All but the first are data without clock, lock and thread, so tests count tokens. It is written here because no
 * library shares what waits among namespaces and classes, or takes a token back.
 *
 * <p>
 * May import: {@code domain}, the port {@code remote.RoomsApi}, {@code inventory}, the library for retry arithmetic. No
 * Kubernetes, no HTTP.
 */
@NullMarked
package live.hundredms.operator.workspace;

import org.jspecify.annotations.NullMarked;
