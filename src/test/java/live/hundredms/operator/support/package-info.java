/**
 * What several tests need and none of them is about: people in a namespace, a real API server, and the
 * rule that a test never goes missing silently.
 */
@NullMarked
package live.hundredms.operator.support;

import org.jspecify.annotations.NullMarked;
