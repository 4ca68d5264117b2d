/**
 * The only package that knows the form of Rooms and workspace objects: it converts their specs, statuses and
 * annotations to the terms of {@code domain}, and back.
 *
 * <p>
 * May import: no other folder of {@code reconcile}.
 */
@NullMarked
package live.hundredms.operator.reconcile.object;

import org.jspecify.annotations.NullMarked;
