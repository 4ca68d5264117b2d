/** Tests of {@code reconcile/ownership}. */
@NullMarked
package live.hundredms.operator.reconcile.ownership;

import org.jspecify.annotations.NullMarked;
