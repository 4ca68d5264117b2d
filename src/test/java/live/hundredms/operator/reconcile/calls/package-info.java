/** Tests of {@code reconcile/calls}. */
@NullMarked
package live.hundredms.operator.reconcile.calls;

import org.jspecify.annotations.NullMarked;
