/**
 * One request to 100ms and what became of it: which endpoints may be called at
 * all ({@link live.hundredms.operator.remote.http.AllowedEndpoints}), the one
 * HTTP client ({@link live.hundredms.operator.remote.http.RoomsHttp}), and the
 * one place that turns a status, a body or a broken connection into an
 * {@link live.hundredms.operator.domain.room.Outcome}
 * ({@link live.hundredms.operator.remote.http.WorkspaceHttp}).
 *
 * <p>
 * The adapters above it differ only in paths and bodies, so nothing here knows
 * a dialect.
 *
 * <p>
 * May import: {@code domain}, {@code remote.json}, {@code remote.token}, OkHttp,
 * SLF4J.
 */
@NullMarked
package live.hundredms.operator.remote.http;

import org.jspecify.annotations.NullMarked;
