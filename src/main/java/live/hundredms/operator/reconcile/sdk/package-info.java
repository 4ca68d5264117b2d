/**
 * Replaces what the SDK or Fabric8 does in another way than this operator needs: smaller copies of Rooms, no rate limit
 * for a single Room.
 *
 * <p>
 * May import: {@code api}, {@code kube}, {@code reconcile.object}, the SDK and Fabric8, Jackson.
 */
@NullMarked
package live.hundredms.operator.reconcile.sdk;

import org.jspecify.annotations.NullMarked;
