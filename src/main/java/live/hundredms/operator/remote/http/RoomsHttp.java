package live.hundredms.operator.remote.http;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import live.hundredms.operator.remote.RemoteClock;
import live.hundredms.operator.remote.json.JsonReplies;
import live.hundredms.operator.remote.token.ManagementTokens;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only HTTP client for 100ms. Workspaces share its settings, but neither connections nor tokens, so that the
 * behavior of a host for one of them does not affect another.
 *
 * <p>
 * OkHttp's retry on a dead connection stays on: without it, every idle connection that a gateway closed would fail the
 * next call. It cannot repeat a write that was sent, see {@link JsonBody}: before a write, OkHttp checks connections
 * that were idle for 10 s, and if one was closed after a shorter time, the write ends as unavailable. It may send a
 * read twice, which changes nothing. Redirects are off, because a token may be sent to the listed hosts only.
 */
public final class RoomsHttp implements AutoCloseable {
    /**
     * Maximum number of idle connections of each workspace, the same as that of its calls in flight. They are closed
     * after one minute.
     */
    private static final int IDLE_CONNECTIONS = 32;

    private final HttpSettings settings;
    private final Clock clock;
    private final OkHttpClient client;
    private final Set<ConnectionPool> pools = Collections
            .synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final JsonReplies replies;
    private final Logger log;

    /** A client with these settings and the machine's clock. It opens no connection yet. */
    public RoomsHttp(HttpSettings settings) {
        this(settings, Clock.systemUTC());
    }

    /** A client with another clock. */
    public RoomsHttp(HttpSettings settings, Clock clock) {
        this(settings, clock, LoggerFactory.getLogger(RoomsHttp.class));
    }

    RoomsHttp(HttpSettings settings, Logger log) {
        this(settings, Clock.systemUTC(), log);
    }

    private RoomsHttp(HttpSettings settings, Clock clock, Logger log) {
        this.settings = settings;
        this.clock = clock;
        this.client = client(settings);
        this.replies = new JsonReplies(settings.maxReplyLength());
        this.log = log;
    }

    /**
     * The calls of one workspace.
     *
     * @param callLimit maximum duration of a call, asked before each call; the settings' limit applies as well
     * @param listener receives every call that ended
     */
    public WorkspaceHttp workspace(ManagementTokens tokens, Supplier<Duration> callLimit, CallListener listener) {
        Duration most = settings.callTimeout();
        Supplier<Duration> limit = () -> {
            Duration asked = callLimit.get();
            return asked.compareTo(most) < 0 ? asked : most;
        };
        ConnectionPool own = new ConnectionPool(IDLE_CONNECTIONS, 1, TimeUnit.MINUTES);
        pools.add(own);
        SurplusBytes surplus = new SurplusBytes();
        OkHttpClient calls = client.newBuilder().connectionPool(own).eventListener(surplus)
                .addNetworkInterceptor(surplus).socketFactory(surplus.sockets()).build();
        return new WorkspaceHttp(new Sender(calls, limit, log), replies, tokens, listener, new RemoteClock(clock),
                settings.maxPages());
    }

    /** Closes idle connections. */
    @Override
    public void close() {
        client.dispatcher().cancelAll();
        List.copyOf(pools).forEach(ConnectionPool::evictAll);
    }

    private static OkHttpClient client(HttpSettings settings) {
        ProxyLogin login = new ProxyLogin();
        OkHttpClient.Builder builder = new OkHttpClient.Builder().connectTimeout(settings.connectTimeout())
                .readTimeout(settings.callTimeout()).writeTimeout(settings.callTimeout())
                .callTimeout(settings.callTimeout()).followRedirects(false).followSslRedirects(false)
                .proxySelector(settings.proxies()).proxyAuthenticator(login)
                .addInterceptor(new EndpointGuard(settings.allowed())).addNetworkInterceptor(login)
                .addNetworkInterceptor(new DeadlineCheck());
        settings.caBundle().ifPresent(bundle -> {
            HandshakeCertificates.Builder trust = new HandshakeCertificates.Builder().addPlatformTrustedCertificates();
            bundle.certificates().forEach(trust::addTrustedCertificate);
            HandshakeCertificates certificates = trust.build();
            builder.sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager());
        });
        return builder.build();
    }
}
