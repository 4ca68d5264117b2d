package live.hundredms.operator.remote.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import live.hundredms.operator.remote.http.EndpointVerdict.Allowed;
import live.hundredms.operator.remote.http.EndpointVerdict.Malformed;
import live.hundredms.operator.remote.http.EndpointVerdict.NeedsHttps;
import live.hundredms.operator.remote.http.EndpointVerdict.OutsideTheList;
import live.hundredms.operator.remote.http.EndpointVerdict.Refused;
import okhttp3.HttpUrl;

/**
 * Endpoints to which tokens may be sent. This is the only place that checks scheme, host and port of an endpoint. The
 * author of a Workspace chooses its endpoint; the administrator of the operator chooses this list. URLs are read by the
 * parser that also sends the request, so that no spelling is one host here and another one there.
 */
public final class AllowedEndpoints {
    /** The three hosts of 100ms. */
    public static final List<String> DEFAULT = List.of("https://api.100ms.live", "https://prod-in2.100ms.live",
            "https://prod-policy.100ms.live");

    private final Set<Origin> origins;

    private AllowedEndpoints(Set<Origin> origins) {
        this.origins = origins;
    }

    /**
     * The list from the operator's configuration.
     *
     * @param entries entries of the form {@code https://host[:port]} or {@code http://host:port}
     * @throws IllegalArgumentException with a plain sentence if an entry has another form
     */
    public static AllowedEndpoints of(List<String> entries) {
        return new AllowedEndpoints(
                entries.stream().map(AllowedEndpoints::origin).collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether a workspace may have this endpoint. */
    public EndpointVerdict judge(String endpoint) {
        HttpUrl url = HttpUrl.parse(endpoint);
        if (url == null || !bare(url)) {
            return new Malformed("The endpoint is not of the form https://host[:port][/path].");
        }
        Optional<Refused> refusal = refusal(url);
        return refusal.isPresent() ? refusal.get() : new Allowed(new Endpoint(url));
    }

    /** Why no request may be sent to that URL; empty if one may. */
    Optional<Refused> refusal(HttpUrl url) {
        Origin origin = Origin.of(url);
        if (origins.contains(origin)) {
            return Optional.empty();
        }
        boolean listedWithHttps = !url.isHttps()
                && origins.stream().anyMatch(listed -> listed.https() && listed.host().equals(origin.host()));
        return Optional
                .of(listedWithHttps
                        ? new NeedsHttps("The endpoint " + origin + " must use https.")
                        : new OutsideTheList("The endpoint " + origin
                                + " is not on a server in --allowed-endpoints of the operator (" + this
                                + "). Correct spec.endpoint, or add its server there."));
    }

    /** The entries, sorted, separated by commas. */
    @Override
    public String toString() {
        return origins.stream().map(Origin::toString).sorted().collect(Collectors.joining(", "));
    }

    private static Origin origin(String entry) {
        HttpUrl url = HttpUrl.parse(entry);
        if (url == null || !bare(url) || !url.encodedPath().equals("/")) {
            throw new IllegalArgumentException(
                    "The allowed endpoint '" + entry + "' is not of the form https://host[:port] or http://host:port.");
        }
        return Origin.of(url);
    }

    private static boolean bare(HttpUrl url) {
        return url.username().isEmpty() && url.password().isEmpty() && url.query() == null && url.fragment() == null;
    }

    private record Origin(boolean https, String host, int port) {
        static Origin of(HttpUrl url) {
            return new Origin(url.isHttps(), url.host(), url.port());
        }

        @Override
        public String toString() {
            HttpUrl url = new HttpUrl.Builder().scheme(https ? "https" : "http").host(host).port(port).build();
            return url.toString().substring(0, url.toString().length() - 1);
        }
    }
}
