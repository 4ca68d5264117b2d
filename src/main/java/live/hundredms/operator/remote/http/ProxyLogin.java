package live.hundredms.operator.remote.http;

import java.io.IOException;
import java.util.Optional;
import okhttp3.Authenticator;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * Logs in at the proxy of the environment: with the request for a tunnel if the endpoint is https, else with each
 * request. It does so before the proxy asks, because a write is sent only once and would not be repeated after a 407.
 */
final class ProxyLogin implements Authenticator, Interceptor {
    private static final String HEADER = "Proxy-Authorization";

    @Override
    public @Nullable Request authenticate(@Nullable Route route, Response response) {
        Request asked = response.request();
        if (route == null || asked.header(HEADER) != null) {
            return null;
        }
        return EnvironmentProxies.authorization(route.proxy())
                .map(value -> asked.newBuilder().header(HEADER, value).build()).orElse(null);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Optional<String> login = Optional.ofNullable(chain.connection()).map(connection -> connection.route())
                .filter(route -> !route.requiresTunnel() && !chain.request().isHttps())
                .flatMap(route -> EnvironmentProxies.authorization(route.proxy()));
        Request request = chain.request();
        return chain.proceed(login.map(value -> request.newBuilder().header(HEADER, value).build()).orElse(request));
    }
}
