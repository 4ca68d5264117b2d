package live.hundredms.operator.remote.http;

import java.net.ProxySelector;
import java.time.Duration;
import java.util.Optional;
import live.hundredms.operator.remote.RoomsApi;

/**
 * How 100ms is called.
 *
 * @param allowed where tokens may be sent
 * @param connectTimeout TCP and TLS together take at most this long each
 * @param callTimeout a call ends after this, whatever it waits for
 * @param maxReplyLength longest reply that is read, in characters, after decompression
 * @param maxPages most pages of one list that are asked for, 1 to 100,000
 * @param caBundle trusted besides the system's certificates
 * @param proxies which proxy a request goes through
 */
public record HttpSettings(AllowedEndpoints allowed, Duration connectTimeout, Duration callTimeout, long maxReplyLength,
        int maxPages, Optional<CaBundle> caBundle, ProxySelector proxies) {

    /** 5 s to connect, 30 s for a call, 8,388,608 characters, 2,000 pages, the system's proxy. */
    public static HttpSettings standard(AllowedEndpoints allowed) {
        return new HttpSettings(allowed, Duration.ofSeconds(5), Duration.ofSeconds(30), 8L << 20, RoomsApi.MAX_PAGES,
                Optional.empty(), EnvironmentProxies.ofProcess());
    }

    /** The same with other time limits. */
    public HttpSettings withTimeouts(Duration connect, Duration call) {
        return new HttpSettings(allowed, connect, call, maxReplyLength, maxPages, caBundle, proxies);
    }

    /** The same with another longest reply, in characters. */
    public HttpSettings withMaxReplyLength(long length) {
        return new HttpSettings(allowed, connectTimeout, callTimeout, length, maxPages, caBundle, proxies);
    }

    /** The same with another number of pages. */
    public HttpSettings withMaxPages(int pages) {
        return new HttpSettings(allowed, connectTimeout, callTimeout, maxReplyLength, pages, caBundle, proxies);
    }

    /** The same with more certificates to trust. */
    public HttpSettings withCaBundle(CaBundle bundle) {
        return new HttpSettings(allowed, connectTimeout, callTimeout, maxReplyLength, maxPages, Optional.of(bundle),
                proxies);
    }

    /** The same through other proxies. */
    public HttpSettings withProxies(ProxySelector selector) {
        return new HttpSettings(allowed, connectTimeout, callTimeout, maxReplyLength, maxPages, caBundle, selector);
    }
}
