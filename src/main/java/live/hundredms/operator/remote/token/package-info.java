/**
 * Who the operator is to a workspace: the credentials of its Secret, and the
 * management tokens made of them (100ms-api.md A).
 *
 * <p>
 * May import: {@code domain}, the JWT library.
 */
@NullMarked
package live.hundredms.operator.remote.token;

import org.jspecify.annotations.NullMarked;
