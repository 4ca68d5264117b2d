/** Tests of {@code reconcile/cluster}. */
@NullMarked
package live.hundredms.operator.reconcile.cluster;

import org.jspecify.annotations.NullMarked;
