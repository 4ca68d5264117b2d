/** Tests of the package of the same name. */
@NullMarked
package live.hundredms.operator.remote.legacy;

import org.jspecify.annotations.NullMarked;
