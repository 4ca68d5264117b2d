/** Tests of {@code cli}. */
@NullMarked
package live.hundredms.operator.cli;

import org.jspecify.annotations.NullMarked;
