package live.hundredms.operator.remote;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.SecretText;
import live.hundredms.operator.remote.http.AllowedEndpoints;
import live.hundredms.operator.remote.http.Endpoint;
import live.hundredms.operator.remote.http.EndpointVerdict;
import live.hundredms.operator.remote.http.HttpSettings;
import live.hundredms.operator.remote.http.RoomsHttp;
import live.hundredms.operator.remote.token.ManagementTokens;
import live.hundredms.operator.remote.token.WorkspaceCredentials;
import live.hundredms.operator.remote.token.WorkspaceCredentials.SigningKey;

/** The way a workspace's calls are put together, with the test's server at its end. */
public final class Rig implements AutoCloseable {
    /** Signs the tokens of a rig. */
    public static final WorkspaceCredentials KEY = new SigningKey("key-one", new SecretText("app-secret-one"));

    private final List<String> ended = new CopyOnWriteArrayList<>();
    private final RoomsHttp http;

    private Rig(HttpSettings settings) {
        this.http = new RoomsHttp(settings);
    }

    /** Calls that server only, without any proxy. */
    public static Rig to(String origin) {
        return with(settings(origin));
    }

    /** Calls by these settings. */
    public static Rig with(HttpSettings settings) {
        return new Rig(settings);
    }

    /** The standard settings with that origin alone on the list. */
    public static HttpSettings settings(String origin) {
        return HttpSettings.standard(AllowedEndpoints.of(List.of(origin))).withProxies(new Direct());
    }

    /** The rooms at an endpoint, with tokens of {@link #KEY}. */
    public RoomsApi open(Dialect dialect, String endpoint) {
        return open(dialect, endpoint, new ManagementTokens(KEY, Clock.systemUTC()));
    }

    /** The rooms at an endpoint, with those tokens. */
    public RoomsApi open(Dialect dialect, String endpoint, ManagementTokens tokens) {
        return open(dialect, endpoint, tokens, Duration.ofSeconds(20));
    }

    /** The same with a limit for each call. */
    public RoomsApi open(Dialect dialect, String endpoint, ManagementTokens tokens, Duration limit) {
        return new RoomsApiFactory(http, () -> limit).open(dialect, endpoint(endpoint), tokens,
                call -> ended.add(call.operation() + " " + call.outcome()));
    }

    /** Operation and outcome of each call that ended. */
    public List<String> ended() {
        return ended;
    }

    @Override
    public void close() {
        http.close();
    }

    /** The endpoint as a list with only its own origin lets it through. */
    public static Endpoint endpoint(String url) {
        String origin = url.replaceFirst("^(https?://[^/]+).*", "$1");
        if (AllowedEndpoints.of(List.of(origin)).judge(url) instanceof EndpointVerdict.Allowed(Endpoint endpoint)) {
            return endpoint;
        }
        throw new AssertionError(url);
    }

    private static final class Direct extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            return List.of(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException e) {
            throw new AssertionError("there is no proxy to connect to", e);
        }
    }
}
