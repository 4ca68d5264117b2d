/**
 * Authentication at a workspace: the credentials in its Secret, and the management tokens made from them (100ms-api.md
 * A).
 *
 * <p>
 * May import: {@code domain}, the JWT library.
 */
@NullMarked
package live.hundredms.operator.remote.token;

import org.jspecify.annotations.NullMarked;
