/**
 * What the listings of a workspace have shown: rooms by ID and by name, templates by name. A hint, never a proof: the
 * operator never writes anything at 100ms because of it alone.
 *
 * <p>
 * May import: {@code domain} and the port {@code remote.RoomsApi}.
 */
@NullMarked
package live.hundredms.operator.inventory;

import org.jspecify.annotations.NullMarked;
