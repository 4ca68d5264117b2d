/** Tests of {@code domain}. */
@NullMarked
package live.hundredms.operator.domain;

import org.jspecify.annotations.NullMarked;
