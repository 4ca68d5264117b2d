/**
 * The port to 100ms ({@link live.hundredms.operator.remote.RoomsApi}) and its factory for a workspace ({@link
 * live.hundredms.operator.remote.RoomsApiFactory}). Below: the two adapters {@code current} and {@code legacy}, {@code
 * http}, {@code token} and {@code json}. Only these packages know OkHttp, JSON of 100ms or a status code.
 *
 * <p>
 * A caller takes three steps, each of which explains a failure in a plain sentence: it has the endpoint checked by
 * {@link live.hundredms.operator.remote.http.AllowedEndpoints} and the Secret by {@link
 * live.hundredms.operator.remote.token.WorkspaceCredentials}, and passes both results to the factory.
 *
 * <p>
 * May import: {@code domain}, OkHttp, Jackson, the JWT library, SLF4J.
 */
@NullMarked
package live.hundredms.operator.remote;

import org.jspecify.annotations.NullMarked;
