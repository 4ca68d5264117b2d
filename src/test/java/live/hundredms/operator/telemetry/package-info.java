/** Tests of {@code telemetry}. */
@NullMarked
package live.hundredms.operator.telemetry;

import org.jspecify.annotations.NullMarked;
