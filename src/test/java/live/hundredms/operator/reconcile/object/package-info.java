/** Tests of {@code reconcile/object}. */
@NullMarked
package live.hundredms.operator.reconcile.object;

import org.jspecify.annotations.NullMarked;
