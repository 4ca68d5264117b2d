/** Tests of {@code reconcile/workspace}. */
@NullMarked
package live.hundredms.operator.reconcile.workspace;

import org.jspecify.annotations.NullMarked;
