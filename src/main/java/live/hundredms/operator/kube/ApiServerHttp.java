package live.hundredms.operator.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.TokenRefreshInterceptor;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;

/**
 * HTTP to the API server. Requests share one HTTP/2 connection and each watch has one of its own; all are pinged, so that
 * one on which a network swallows every packet is given up after one to two of {@link #PING}.
 */
public final class ApiServerHttp extends OkHttpClientFactory {
    /** How often each connection is asked for a sign of life; it must come before the next. */
    static final Duration PING = Duration.ofSeconds(15);

    private final ApiServerCalls calls;
    private final BodyFilter filter;

    /**
     * For one client.
     *
     * @param calls hears of every request that got no answer
     * @param filter what replies pass before anything holds them
     */
    public ApiServerHttp(ApiServerCalls calls, BodyFilter filter) {
        this.calls = calls;
        this.filter = filter;
    }

    /**
     * What all requests of one client pass. Fabric8's search for a newer token is left out where a certificate is all there
     * is: only a token that it finds lets it rest for a minute, so it would read the kubeconfig before every request.
     */
    public static void intercept(HttpClient.Builder http, Config config, ApiServerCalls calls) {
        http.addOrReplaceInterceptor(ApiServerCalls.NAME, calls);
        if (hasCertificate(config) && !hasToken(config)) {
            http.addOrReplaceInterceptor(TokenRefreshInterceptor.NAME, null);
        }
    }

    private static boolean hasCertificate(Config config) {
        return config.getClientCertData() != null || config.getClientCertFile() != null;
    }

    private static boolean hasToken(Config config) {
        return Stream.of(config.getOauthTokenProvider(), config.getOauthToken(), config.getAutoOAuthToken(),
                config.getAuthProvider(), config.getUsername()).anyMatch(Objects::nonNull);
    }

    @Override
    protected void additionalConfig(OkHttpClient.Builder builder) {
        // Fabric8 repeats what failed, and asks before each write whether this process still leads; OkHttp would not ask.
        builder.pingInterval(PING).retryOnConnectionFailure(false).eventListener(new Listener())
                .addInterceptor(this::filtered);
    }

    private Response filtered(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        HttpUrl url = chain.request().url();
        if (!response.isSuccessful() || url.queryParameter("watch") != null || !filter.appliesTo(url.encodedPath())) {
            return response;
        }
        Buffer filtered = new Buffer();
        try (ResponseBody body = response.body()) {
            filter.copy(body.byteStream(), filtered.outputStream());
            return response.newBuilder().body(ResponseBody.create(filtered, body.contentType(), filtered.size()))
                    .build();
        }
    }

    private final class Listener extends EventListener {
        @Override
        public void callFailed(Call call, IOException failure) {
            // That its time ran out cancels a call too.
            if (!call.isCanceled() || failure instanceof InterruptedIOException) {
                calls.unreachable(call.request().method(), call.request().url().uri());
            }
        }
    }

    @Override
    protected Dispatcher initDispatcher() {
        Dispatcher dispatcher = new Dispatcher(
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("api-server-", 0).factory()));
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
        return dispatcher;
    }
}
