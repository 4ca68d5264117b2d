/**
 * The Legacy API of 100ms (100ms-api.md B): one path, two bodies, no reads.
 *
 * <p>
 * May import: {@code domain}, the port, {@code remote.http}, {@code remote.json}.
 */
@NullMarked
package live.hundredms.operator.remote.legacy;

import org.jspecify.annotations.NullMarked;
