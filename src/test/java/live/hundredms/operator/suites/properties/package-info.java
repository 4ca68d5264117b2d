/** Properties of a pass against an honest and a hostile 100ms, with shrinking. */
@NullMarked
package live.hundredms.operator.suites.properties;

import org.jspecify.annotations.NullMarked;
