/**
 * Answers from the informer's index, the registry of workspaces and the API server to the question who holds a name
 * and who owns a room.
 *
 * <p>
 * May import: {@code reconcile.cluster} and {@code reconcile.object}. It makes no call to 100ms and writes nothing.
 */
@NullMarked
package live.hundredms.operator.reconcile.ownership;

import org.jspecify.annotations.NullMarked;
