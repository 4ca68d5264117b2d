/**
 * One entry for each workspace object, and what the objects that lead to the same remote workspace share: the call
 * budget and the breaker. Beside the breaker, how long whoever failed waits.
 *
 * <p>
 * May import: {@code domain}, the port {@code remote.RoomsApi}, {@code inventory}, the library for retry arithmetic. No
 * Kubernetes, no HTTP.
 *
 * <p>
 * The call budget is written here because what it is for has no library: token buckets there are, but none in which a
 * person's change overtakes those who wait, and a waiter's rank rises while it waits.
 */
@NullMarked
package live.hundredms.operator.workspace;

import org.jspecify.annotations.NullMarked;
