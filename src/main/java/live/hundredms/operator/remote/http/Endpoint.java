package live.hundredms.operator.remote.http;

import java.util.Optional;
import okhttp3.HttpUrl;

/** Base URL of a workspace that {@link AllowedEndpoints} has checked. Only that class makes endpoints. */
public final class Endpoint {
    private final HttpUrl base;

    Endpoint(HttpUrl base) {
        this.base = base;
    }

    /** A builder for a path below the base URL. The builder encodes the parts. */
    public HttpUrl.Builder below() {
        return base.newBuilder();
    }

    /**
     * The URL with an ID as the last part of its path; empty if the ID is blank or consists of dots, which would name
     * another path.
     */
    public Optional<HttpUrl> belowWithId(String collection, String id) {
        if (id.isBlank()) {
            return Optional.empty();
        }
        HttpUrl url = below().addPathSegment(collection).addPathSegment(id).build();
        boolean kept = url.pathSize() == below().addPathSegment(collection).build().pathSize() + 1
                && !url.pathSegments().getLast().isEmpty();
        return kept ? Optional.of(url) : Optional.empty();
    }

    /**
     * Realm in which the access keys of the endpoint are valid: {@code 100ms} for each host of 100ms, else the origin,
     * such as {@code https://host:443}.
     */
    public String realm() {
        boolean of100ms = base.isHttps() && base.port() == HttpUrl.defaultPort("https")
                && AllowedEndpoints.DEFAULT.contains("https://" + base.host());
        String host = base.host().contains(":") ? "[" + base.host() + "]" : base.host();
        return of100ms ? "100ms" : base.scheme() + "://" + host + ":" + base.port();
    }

    /** The URL, which contains no user and no query. */
    @Override
    public String toString() {
        return base.toString();
    }
}
