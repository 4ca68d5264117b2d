package live.hundredms.operator.domain.room;

/**
 * One of the two APIs of 100ms. They are never named by a version, because the path of the older one contains {@code
 * v2}.
 */
public enum Dialect {
    /** {@code https://api.100ms.live/v2}: rooms can be read, and a known room is written by its ID. */
    CURRENT("https://api.100ms.live/v2"),
    /**
     * {@code https://prod-in2.100ms.live/api/v2}: no documented read (100ms-api.md B.4.9); one call creates, updates
     * and disables by name.
     */
    LEGACY("https://prod-in2.100ms.live/api/v2");

    private final String endpoint;

    Dialect(String endpoint) {
        this.endpoint = endpoint;
    }

    /** Base URL of the real service, without a trailing slash. */
    public String endpoint() {
        return endpoint;
    }
}
