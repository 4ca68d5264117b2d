/**
 * Between Kubernetes and {@code domain}: what a pass starts from is gathered here, its steps are performed here, and
 * its end becomes a status, an Event and a metric. {@link live.hundredms.operator.reconcile.Controllers} puts the
 * parts together; an event of a Room arrives in {@code room}, one of a workspace in {@code workspace}.
 *
 * <p>
 * May import: the SDK, Fabric8 and everything of the operator except {@code cli}; no HTTP. The SDK's {@code Cleaner} is
 * not used: it would add the finalizer before the first pass, and then the finalizer would say nothing. Ours is the
 * claim.
 */
@NullMarked
package live.hundredms.operator.reconcile;

import org.jspecify.annotations.NullMarked;
