/** Tests of {@code domain/pass}. */
@NullMarked
package live.hundredms.operator.domain.pass;

import org.jspecify.annotations.NullMarked;
