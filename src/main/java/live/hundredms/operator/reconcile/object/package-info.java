/**
 * The one place that knows how Rooms and workspace objects look: from their specs, statuses and annotations to the
 * terms of {@code domain}, and back.
 *
 * <p>
 * May import: no other folder of {@code reconcile}.
 */
@NullMarked
package live.hundredms.operator.reconcile.object;

import org.jspecify.annotations.NullMarked;
