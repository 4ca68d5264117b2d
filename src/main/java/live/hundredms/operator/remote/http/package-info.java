/**
 * One request to 100ms and its outcome: the endpoints that may be called ({@link
 * live.hundredms.operator.remote.http.AllowedEndpoints}), the only HTTP client ({@link
 * live.hundredms.operator.remote.http.RoomsHttp}), and the only place that turns a status, a body or a broken
 * connection into an {@link live.hundredms.operator.domain.room.Outcome} ({@link
 * live.hundredms.operator.remote.http.WorkspaceHttp}).
 *
 * <p>
 * The adapters above it differ only in paths and bodies, so nothing here depends on one of the two APIs.
 *
 * <p>
 * May import: {@code domain}, {@code remote.json}, {@code remote.token}, OkHttp, SLF4J.
 */
@NullMarked
package live.hundredms.operator.remote.http;

import org.jspecify.annotations.NullMarked;
