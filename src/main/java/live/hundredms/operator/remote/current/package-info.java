/**
 * The Current API of 100ms (100ms-api.md C). Creation uses the name of a room, all other calls use its ID.
 *
 * <p>
 * May import: {@code domain}, the port, {@code remote.http}, {@code remote.json}.
 */
@NullMarked
package live.hundredms.operator.remote.current;

import org.jspecify.annotations.NullMarked;
