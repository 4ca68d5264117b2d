/**
 * A copy of the room decoder with a fault in it, which the fuzzer must find. It
 * stands apart because it is instrumented, which the rest of the tests is not.
 *
 * <p>
 * May import: {@code remote.json}, {@code domain}.
 */
@NullMarked
package live.hundredms.operator.suites.fuzz.planted;

import org.jspecify.annotations.NullMarked;
