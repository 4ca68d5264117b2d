/** Tests of {@code reconcile/sdk}. */
@NullMarked
package live.hundredms.operator.reconcile.sdk;

import org.jspecify.annotations.NullMarked;
