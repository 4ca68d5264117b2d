/** Tests, laid out like main. */
@NullMarked
package live.hundredms.operator;

import org.jspecify.annotations.NullMarked;
