/**
 * A pass over a workspace object of either kind: its keys and its endpoint, the sweep of its rooms, and which Rooms to
 * wake after it.
 *
 * <p>
 * May import: every folder of {@code reconcile} but {@code room}, which uses it, and {@code ownership}.
 */
@NullMarked
package live.hundredms.operator.reconcile.workspace;

import org.jspecify.annotations.NullMarked;
