/** Tests of {@code reconcile}. */
@NullMarked
package live.hundredms.operator.reconcile;

import org.jspecify.annotations.NullMarked;
