/** Tests of {@code reconcile/room}. */
@NullMarked
package live.hundredms.operator.reconcile.room;

import org.jspecify.annotations.NullMarked;
