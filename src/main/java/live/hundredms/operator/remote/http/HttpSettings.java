package live.hundredms.operator.remote.http;

import java.net.ProxySelector;
import java.time.Duration;
import java.util.Optional;
import live.hundredms.operator.remote.RoomsApi;

/**
 * How 100ms is called.
 *
 * @param allowed endpoints to which tokens may be sent
 * @param connectTimeout maximum duration of the TCP and of the TLS handshake each
 * @param callTimeout maximum duration of a call, whatever it waits for
 * @param maxReplyLength maximum length of a reply, in characters, after decompression
 * @param maxPages maximum number of pages of one list, 1 to 100,000
 * @param caBundle certificates that are trusted in addition to the system's
 * @param proxies selects the proxy of a request
 */
public record HttpSettings(AllowedEndpoints allowed, Duration connectTimeout, Duration callTimeout, long maxReplyLength,
        int maxPages, Optional<CaBundle> caBundle, ProxySelector proxies) {

    /** 5 s to connect, 30 s for a call, 8,388,608 characters, 2,000 pages, the system's proxy. */
    public static HttpSettings standard(AllowedEndpoints allowed) {
        return new HttpSettings(allowed, Duration.ofSeconds(5), Duration.ofSeconds(30), 8L << 20, RoomsApi.MAX_PAGES,
                Optional.empty(), EnvironmentProxies.ofProcess());
    }

    /** A copy with other time limits. */
    public HttpSettings withTimeouts(Duration connect, Duration call) {
        return new HttpSettings(allowed, connect, call, maxReplyLength, maxPages, caBundle, proxies);
    }

    /** A copy with another maximum length of a reply, in characters. */
    public HttpSettings withMaxReplyLength(long length) {
        return new HttpSettings(allowed, connectTimeout, callTimeout, length, maxPages, caBundle, proxies);
    }

    /** A copy with another maximum number of pages. */
    public HttpSettings withMaxPages(int pages) {
        return new HttpSettings(allowed, connectTimeout, callTimeout, maxReplyLength, pages, caBundle, proxies);
    }

    /** A copy with additional certificates to trust. */
    public HttpSettings withCaBundle(CaBundle bundle) {
        return new HttpSettings(allowed, connectTimeout, callTimeout, maxReplyLength, maxPages, Optional.of(bundle),
                proxies);
    }

    /** A copy with other proxies. */
    public HttpSettings withProxies(ProxySelector selector) {
        return new HttpSettings(allowed, connectTimeout, callTimeout, maxReplyLength, maxPages, caBundle, selector);
    }
}
