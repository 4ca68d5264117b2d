/** Tests of {@code reconcile/room/memory}. */
@NullMarked
package live.hundredms.operator.reconcile.room.memory;

import org.jspecify.annotations.NullMarked;
