/**
 * What the SDK or Fabric8 does otherwise than this operator needs it: smaller copies of Rooms, no rate limit for a
 * single Room.
 *
 * <p>
 * May import: {@code api}, {@code kube}, {@code reconcile.object}, the SDK and Fabric8, Jackson.
 */
@NullMarked
package live.hundredms.operator.reconcile.sdk;

import org.jspecify.annotations.NullMarked;
