/** Tests of {@code reconcile/write}. */
@NullMarked
package live.hundredms.operator.reconcile.write;

import org.jspecify.annotations.NullMarked;
