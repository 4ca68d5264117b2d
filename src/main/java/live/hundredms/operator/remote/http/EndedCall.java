package live.hundredms.operator.remote.http;

import java.time.Duration;
import java.util.OptionalInt;
import okhttp3.HttpUrl;

/**
 * A call to 100ms that ended, without anything secret: no query, header or body.
 *
 * @param operation {@code create}, {@code update}, {@code enable}, {@code disable}, {@code get}, {@code list}, {@code
 *        templates}, {@code template}, {@code assets}, {@code codes}, {@code create_codes}, {@code role_code} or {@code disable_code}
 * @param outcome {@code found}, {@code absent}, {@code invalid}, {@code credentials_refused}, {@code rate_limited} or
 *        {@code unavailable}
 * @param took duration from the first request to the decoded reply
 * @param requestId ID of the call in the log and at 100ms
 * @param target method and URL of the request
 * @param status status of the last reply; empty if there was none
 * @param requests number of requests that were sent; 2 if a refused token was replaced
 */
public record EndedCall(String operation, String outcome, Duration took, String requestId, Target target,
        OptionalInt status, int requests) {

    /**
     * Target of a request, in the terms of URL conventions.
     *
     * @param path path such as {@code /v2/rooms/65f0}
     * @param template the path with <code>{id}</code> in place of the ID
     */
    public record Target(String method, String scheme, String host, int port, String path, String template) {

        static Target of(ApiRequest request) {
            HttpUrl url = request.url();
            String path = url.encodedPath();
            String template = template(request, path);
            return new Target(request.body().isPresent() ? "POST" : "GET", url.scheme(), url.host(), url.port(), path,
                    template);
        }

        private static String template(ApiRequest request, String path) {
            return switch (request.operation()) {
                case ROLE_CODE -> path.replaceFirst("/room/[^/]+/role/.*$", "/room/{id}/role/{role}");
                case DISABLE_CODE -> path;
                default -> request.onId() ? path.substring(0, path.lastIndexOf('/') + 1) + "{id}" : path;
            };
        }
    }
}
