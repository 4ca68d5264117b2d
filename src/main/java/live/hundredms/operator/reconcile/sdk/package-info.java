/**
 * What the SDK or Fabric8 does otherwise than this operator needs it: smaller copies of Rooms, no rate limit for a
 * single Room.
 *
 * <p>
 * May import: {@code api}, the SDK and Fabric8; no other folder of {@code reconcile}.
 */
@NullMarked
package live.hundredms.operator.reconcile.sdk;

import org.jspecify.annotations.NullMarked;
