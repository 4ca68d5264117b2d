/**
 * One entry for each workspace object, and what the objects that lead to the same remote workspace share: the call
 * budget and the breaker for outages. Also the delays after failures.
 *
 * <p>
 * The call budget: threads use {@link live.hundredms.operator.workspace.CallBudget}. Below it {@code CallScheduler}
 * decides which call is next, by {@code ServingOrder}, {@code Lane} and {@code WeightedTurns}, and when, by {@code
 * TokenBucket}. All but the first are data without clock, lock and thread, so tests count tokens. It is written here
 * because no library shares waiting calls among namespaces and classes, or takes a token back.
 *
 * <p>
 * May import: {@code domain}, the port {@code remote.RoomsApi}, {@code inventory}, the library for retry arithmetic. No
 * Kubernetes, no HTTP.
 */
@NullMarked
package live.hundredms.operator.workspace;

import org.jspecify.annotations.NullMarked;
