package live.hundredms.operator.remote.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/**
 * The proxy that the process was given: {@code HTTPS_PROXY}, {@code HTTP_PROXY}
 * and {@code NO_PROXY}, which is how clusters say it, else the JVM's system
 * properties. Written by hand because the JDK reads no such variables and OkHttp
 * only what the JDK reads.
 */
public final class EnvironmentProxies extends ProxySelector {
    private final Map<String, HttpUrl> byScheme;
    private final List<String> spared;
    private final Optional<ProxySelector> otherwise;

    /**
     * Of these variables.
     *
     * @param otherwise asked where no variable names a proxy
     * @throws IllegalArgumentException with a plain sentence where a proxy can't be understood
     */
    EnvironmentProxies(Map<String, String> environment, Optional<ProxySelector> otherwise) {
        this.byScheme = Stream.of("http", "https")
                .filter(scheme -> variable(environment, scheme + "_proxy").isPresent())
                .collect(Collectors.toUnmodifiableMap(scheme -> scheme,
                        scheme -> url(variable(environment, scheme + "_proxy").orElseThrow())));
        this.spared = variable(environment, "no_proxy").stream().flatMap(list -> Arrays.stream(list.split(",", -1)))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT)).toList();
        this.otherwise = otherwise;
    }

    /** Of this process; refuses a malformed variable as the constructor does. */
    public static EnvironmentProxies ofProcess() {
        return new EnvironmentProxies(System.getenv(), Optional.ofNullable(ProxySelector.getDefault()));
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
        HttpUrl proxy = byScheme.get(Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT));
        if (proxy == null) {
            return otherwise.map(selector -> selector.select(uri)).orElse(List.of(Proxy.NO_PROXY));
        }
        return List.of(spared.stream().anyMatch(entry -> spares(entry, host))
                ? Proxy.NO_PROXY
                : new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
        // The call that failed says so itself.
    }

    private static Optional<String> variable(Map<String, String> environment, String lowerCaseName) {
        return Optional.ofNullable(environment.get(lowerCaseName))
                .or(() -> Optional.ofNullable(environment.get(lowerCaseName.toUpperCase(Locale.ROOT))))
                .map(String::strip).filter(value -> !value.isEmpty());
    }

    private static boolean spares(String entry, String host) {
        String suffix = entry.startsWith("*") ? entry.substring(1) : entry;
        boolean inside = host.equals(suffix) || host.endsWith(suffix.startsWith(".") ? suffix : "." + suffix);
        return entry.equals("*") || (!suffix.isEmpty() && inside);
    }

    private static HttpUrl url(String value) {
        HttpUrl url = HttpUrl.parse(value.contains("://") ? value : "http://" + value);
        if (url == null) {
            throw new IllegalArgumentException("The proxy of the environment is not of the form http://host:port.");
        }
        return url;
    }
}
