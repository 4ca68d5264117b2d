/** Tests of {@code workspace}. */
@NullMarked
package live.hundredms.operator.workspace;

import org.jspecify.annotations.NullMarked;
