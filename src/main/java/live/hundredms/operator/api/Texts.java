package live.hundredms.operator.api;

/** Patterns, rules and sentences that several fields of the CRDs share. */
final class Texts {
    /** The alphabet of remote names (100ms-api.md C.2). */
    static final String REMOTE_NAME = "^[A-Za-z0-9.:_-]+$";
    static final String OBJECT_NAME = "^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$";
    static final String NAMESPACE_NAME = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$";
    static final String SECRET_FIELD = "^[A-Za-z0-9._-]+$";
    static final String HTTP_URL = "^https?://[^\\s/?#@]+([/?#]\\S*)?$";
    static final String ENDPOINT = "^https?://[^\\s/?#@]+(/[^\\s?#]*)?$";
    static final String DURATION = "^[0-9]{1,6}[smh]$";
    static final String AT_LEAST_10S = "self.matches('^[0-9]{1,6}[smh]$') && duration(self) >= duration('10s')";
    static final String DURATION_MESSAGE = "must be a whole number of seconds, minutes or hours such as 30s, 5m or 1h, and at least 10s";
    static final String UNCHANGED = "self == oldSelf";

    private Texts() {
    }
}
