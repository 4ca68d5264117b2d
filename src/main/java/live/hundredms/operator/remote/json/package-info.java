/**
 * The JSON of 100ms, read and written one token at a time. Replies are never held as a tree: what has no place in the
 * domain, especially credentials, is skipped and so was never in any object. Jackson's own messages quote the input, so
 * none of them leaves this package.
 *
 * <p>
 * May import: {@code domain}, the port, Jackson's streaming core.
 */
@NullMarked
package live.hundredms.operator.remote.json;

import org.jspecify.annotations.NullMarked;
