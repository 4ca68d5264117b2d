/**
 * The port to 100ms ({@link live.hundredms.operator.remote.RoomsApi}) and what
 * makes one for a workspace
 * ({@link live.hundredms.operator.remote.RoomsApiFactory}). Below: the two
 * adapters {@code current} and {@code legacy}, {@code http}, {@code token} and
 * {@code json}. These are the only packages that know OkHttp, JSON of 100ms or a
 * status code.
 *
 * <p>
 * A caller goes three steps, each of which says in a plain sentence what is
 * wrong: the endpoint past
 * {@link live.hundredms.operator.remote.http.AllowedEndpoints}, the Secret past
 * {@link live.hundredms.operator.remote.token.WorkspaceCredentials}, both to the
 * factory.
 *
 * <p>
 * May import: {@code domain}, OkHttp, Jackson, the JWT library, SLF4J.
 */
@NullMarked
package live.hundredms.operator.remote;

import org.jspecify.annotations.NullMarked;
