/**
 * Writes to Kubernetes objects: each is one JSON patch that fails if the object is another than the one that was read.
 *
 * <p>
 * May import: {@code reconcile.object}, {@code reconcile.room.memory}.
 */
@NullMarked
package live.hundredms.operator.reconcile.write;

import org.jspecify.annotations.NullMarked;
