/** The start of the operator: {@link live.hundredms.operator.Main} puts the parts together and holds no logic. */
@NullMarked
package live.hundredms.operator;

import org.jspecify.annotations.NullMarked;
