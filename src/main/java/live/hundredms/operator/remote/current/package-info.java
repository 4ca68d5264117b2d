/**
 * The Current dialect of 100ms (100ms-api.md C). Creation goes by name,
 * everything else by id.
 *
 * <p>
 * May import: {@code domain}, the port, {@code remote.http},
 * {@code remote.json}.
 */
@NullMarked
package live.hundredms.operator.remote.current;

import org.jspecify.annotations.NullMarked;
