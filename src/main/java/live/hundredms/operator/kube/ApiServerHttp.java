package live.hundredms.operator.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.TokenRefreshInterceptor;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.Route;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * HTTP to the API server. Requests share one HTTP/2 connection, and each watch has one of its own. All are pinged, so
 * that a connection on which a network swallows every packet is closed after one to two times {@link #PING}.
 */
public final class ApiServerHttp extends OkHttpClientFactory {
    /** Interval of the pings of each connection. An answer must arrive before the next ping. */
    static final Duration PING = Duration.ofSeconds(15);

    private static final int LONGEST_CHAIN = 20;

    private final ApiServerCalls calls;
    private final BodyFilter filter;
    private final ListPages pages = new ListPages();
    private final ProxySelector proxies;
    private final Function<Proxy, Optional<String>> login;

    /**
     * HTTP for one client.
     *
     * @param calls receives every request that got no answer
     * @param filter filter that replies pass before they are held in memory
     * @param proxies selects the proxy to the API server, unless the kubeconfig names one
     * @param login value of {@code Proxy-Authorization} for a proxy; empty if it needs none
     */
    public ApiServerHttp(ApiServerCalls calls, BodyFilter filter, ProxySelector proxies,
            Function<Proxy, Optional<String>> login) {
        this.calls = calls;
        this.filter = filter;
        this.proxies = proxies;
        this.login = login;
    }

    /**
     * Removes the proxies of the environment from a configuration, because Fabric8 reads {@code NO_PROXY} in another
     * way than the client of 100ms: it does not know {@code *}, IPv6 and ports, and some entries prevent its start. A
     * {@code proxy-url} of a kubeconfig is kept.
     */
    public static void useOwnProxies(Config config, Map<String, String> environment) {
        Set<String> ofEnvironment = Stream.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
                .flatMap(name -> Stream.of(name, name.toLowerCase(Locale.ROOT))).map(environment::get)
                .filter(Objects::nonNull).collect(Collectors.toSet());
        if (ofEnvironment.contains(config.getHttpsProxy())) {
            config.setHttpsProxy(null);
        }
        if (ofEnvironment.contains(config.getHttpProxy())) {
            config.setHttpProxy(null);
        }
    }

    /**
     * Adds the interceptors of all requests of one client. Fabric8's search for a newer token is left out if the
     * configuration has only a certificate. Only a token that it finds makes it pause for a minute, so it would read
     * the kubeconfig before every request.
     */
    public static void intercept(HttpClient.Builder http, Config config, ApiServerCalls calls) {
        http.addOrReplaceInterceptor(ApiServerCalls.NAME, calls);
        ReloadedCa.of(config).ifPresent(ca -> http.sslContext(keys(config), new TrustManager[]{ca}));
        if (hasCertificate(config) && !hasToken(config)) {
            http.addOrReplaceInterceptor(TokenRefreshInterceptor.NAME, null);
        }
    }

    private static KeyManager @Nullable [] keys(Config config) {
        try {
            return SSLUtils.keyManagers(config);
        } catch (GeneralSecurityException | IOException unusable) {
            throw KubernetesClientException.launderThrowable(unusable);
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
        // Fabric8 retries what failed, and checks before each write whether this process still leads. OkHttp would not
        // check.
        builder.pingInterval(PING).retryOnConnectionFailure(false).eventListener(new Listener())
                .addInterceptor(this::filtered).proxySelector(proxies)
                .proxyAuthenticator((route, response) -> authenticate(route, response.request()));
    }

    private Response filtered(Interceptor.Chain chain) throws IOException {
        HttpUrl asked = chain.request().url();
        if (asked.queryParameter("watch") != null || !filter.appliesTo(asked.encodedPath())) {
            return chain.proceed(chain.request());
        }
        HttpUrl page = pages.sized(asked);
        Response response = chain.proceed(chain.request().newBuilder().url(page).build());
        if (!response.isSuccessful()) {
            return response;
        }
        Buffer filtered = new Buffer();
        try (ResponseBody body = response.body(); Counting counted = new Counting(body.source())) {
            filter.copy(Okio.buffer(counted).inputStream(), filtered.outputStream());
            pages.came(page, counted.bytes);
            return response.newBuilder().body(ResponseBody.create(filtered, body.contentType(), filtered.size()))
                    .build();
        }
    }

    private static final class Counting extends ForwardingSource {
        private long bytes;

        Counting(Source counted) {
            super(counted);
        }

        @Override
        public long read(Buffer sink, long most) throws IOException {
            long read = super.read(sink, most);
            bytes += Math.max(0, read);
            return read;
        }
    }

    /**
     * The request with the login for the proxy. Null, so that the 407 is the answer, if the proxy refused this login
     * already.
     */
    private @Nullable Request authenticate(@Nullable Route route, Request asked) {
        return Optional.ofNullable(route).map(Route::proxy).flatMap(login)
                .filter(_ -> asked.header("Proxy-Authorization") == null)
                .map(value -> asked.newBuilder().header("Proxy-Authorization", value).build()).orElse(null);
    }

    private final class Listener extends EventListener {
        @Override
        public void callFailed(Call call, IOException failure) {
            if (isOfCertificate(failure)) {
                calls.untrusted(call.request().method(), call.request().url().uri());
                return;
            }
            // A timeout cancels a call, too.
            if (!call.isCanceled() || failure instanceof InterruptedIOException) {
                calls.unreachable(call.request().method(), call.request().url().uri());
            }
        }
    }

    private static boolean isOfCertificate(IOException failure) {
        return failure instanceof SSLPeerUnverifiedException
                || Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause).limit(LONGEST_CHAIN)
                        .anyMatch(CertificateException.class::isInstance);
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
