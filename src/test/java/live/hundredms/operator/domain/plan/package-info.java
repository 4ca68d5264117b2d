/** Tests of {@code domain/plan}. */
@NullMarked
package live.hundredms.operator.domain.plan;

import org.jspecify.annotations.NullMarked;
