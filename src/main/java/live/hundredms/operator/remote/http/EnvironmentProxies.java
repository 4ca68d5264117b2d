package live.hundredms.operator.remote.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.Credentials;
import okhttp3.HttpUrl;

/**
 * Proxies from the environment of the process: {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY}, the usual
 * way in clusters, else the JVM's system properties. A user and a password in the URL of a proxy are sent to it.
 * Written here because the JDK reads no such variables, and OkHttp reads only what the JDK reads.
 */
public final class EnvironmentProxies extends ProxySelector {
    private final Map<String, HttpUrl> byScheme;
    private final SparedHosts spared;
    private final Optional<ProxySelector> otherwise;

    /**
     * Proxies from these variables.
     *
     * @param otherwise used if no variable names a proxy
     * @throws IllegalArgumentException with a plain sentence if a proxy cannot be parsed
     */
    EnvironmentProxies(Map<String, String> environment, Optional<ProxySelector> otherwise) {
        this.byScheme = Stream.of("http", "https")
                .filter(scheme -> variable(environment, scheme + "_proxy").isPresent())
                .collect(Collectors.toUnmodifiableMap(scheme -> scheme,
                        scheme -> url(variable(environment, scheme + "_proxy").orElseThrow())));
        this.spared = SparedHosts.of(variable(environment, "no_proxy").orElse(""));
        this.otherwise = otherwise;
    }

    /** Proxies of this process. A malformed variable is refused as in the constructor. */
    public static EnvironmentProxies ofProcess() {
        return new EnvironmentProxies(System.getenv(), Optional.ofNullable(ProxySelector.getDefault()));
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = Optional.ofNullable(uri.getHost()).orElse("");
        HttpUrl proxy = byScheme.get(Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT));
        if (proxy == null) {
            return otherwise.map(selector -> selector.select(uri)).orElse(List.of(Proxy.NO_PROXY));
        }
        return List.of(spared.contains(host, port(uri)) ? Proxy.NO_PROXY : through(proxy));
    }

    /** Value of {@code Proxy-Authorization} for requests to this proxy; empty if it needs none. */
    public static Optional<String> authorization(Proxy proxy) {
        return proxy instanceof AuthenticatingProxy asking ? Optional.of(asking.authorization()) : Optional.empty();
    }

    private static Proxy through(HttpUrl url) {
        InetSocketAddress address = InetSocketAddress.createUnresolved(url.host(), url.port());
        return url.username().isEmpty() && url.password().isEmpty()
                ? new Proxy(Proxy.Type.HTTP, address)
                : new AuthenticatingProxy(address,
                        Credentials.basic(url.username(), url.password(), StandardCharsets.UTF_8));
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "http".equalsIgnoreCase(uri.getScheme()) ? 80 : 443;
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
        // The call that failed reports it.
    }

    private static Optional<String> variable(Map<String, String> environment, String lowerCaseName) {
        return Optional.ofNullable(environment.get(lowerCaseName))
                .or(() -> Optional.ofNullable(environment.get(lowerCaseName.toUpperCase(Locale.ROOT))))
                .map(String::strip).filter(value -> !value.isEmpty());
    }

    private static HttpUrl url(String value) {
        HttpUrl url = HttpUrl.parse(value.contains("://") ? value : "http://" + value);
        if (url == null) {
            throw new IllegalArgumentException(
                    "The variable http_proxy or https_proxy is not of the form http://host:port.");
        }
        return url;
    }
}
