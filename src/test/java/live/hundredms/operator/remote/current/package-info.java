/** Tests of the package of the same name. */
@NullMarked
package live.hundredms.operator.remote.current;

import org.jspecify.annotations.NullMarked;
