/** Tests of {@code inventory}. */
@NullMarked
package live.hundredms.operator.inventory;

import org.jspecify.annotations.NullMarked;
