/** Tests of the package of the same name. */
@NullMarked
package live.hundredms.operator.remote.token;

import org.jspecify.annotations.NullMarked;
