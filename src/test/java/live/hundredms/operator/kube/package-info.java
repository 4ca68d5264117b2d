/** Tests of {@code kube}. */
@NullMarked
package live.hundredms.operator.kube;

import org.jspecify.annotations.NullMarked;
