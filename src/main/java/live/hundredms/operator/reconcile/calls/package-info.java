/**
 * Gives calls to 100ms their turn: slots for passes, the budget of the workspace, the breakers and the lease.
 *
 * <p>
 * May import: {@code reconcile.write}, for the exception that begins a pass again.
 */
@NullMarked
package live.hundredms.operator.reconcile.calls;

import org.jspecify.annotations.NullMarked;
