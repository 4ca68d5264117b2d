/**
 * What this process remembers about a Room between two passes, all in one place with one way to forget it. All of it
 * may be lost: a new process starts with none of it.
 *
 * <p>
 * May import: {@code domain} and {@code reconcile.object}; no other folder of {@code reconcile}.
 */
@NullMarked
package live.hundredms.operator.reconcile.room.memory;

import org.jspecify.annotations.NullMarked;
