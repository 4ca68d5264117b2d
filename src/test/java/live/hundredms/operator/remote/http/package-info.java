/** Tests of the package of the same name. */
@NullMarked
package live.hundredms.operator.remote.http;

import org.jspecify.annotations.NullMarked;
