/**
 * Connects Kubernetes and {@code domain}: gathers the input of a pass, performs its steps, and turns its end into a
 * status, an Event and a metric. {@link live.hundredms.operator.reconcile.Controllers} assembles the parts; an event of
 * a Room arrives in {@code room}, one of a workspace in {@code workspace}.
 *
 * <p>
 * May import: the SDK, Fabric8 and everything of the operator except {@code cli}; no HTTP. The SDK's {@code Cleaner} is
 * not used: it would add the finalizer before the first pass, and then the finalizer would prove nothing. The operator
 * adds it together with the claim.
 */
@NullMarked
package live.hundredms.operator.reconcile;

import org.jspecify.annotations.NullMarked;
