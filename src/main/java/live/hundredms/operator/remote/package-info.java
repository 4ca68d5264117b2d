/**
 * The port to 100ms ({@link live.hundredms.operator.remote.RoomsApi}), its two
 * adapters, tokens and HTTP. The only package that knows OkHttp, JSON of 100ms
 * or a status code.
 *
 * <p>
 * May import: {@code domain}, OkHttp, Jackson, the JWT library, SLF4J.
 */
@NullMarked
package live.hundredms.operator.remote;

import org.jspecify.annotations.NullMarked;
