package live.hundredms.operator.remote.http;

import java.time.Duration;

/** Hears of every call that ended; what metrics are made of. */
@FunctionalInterface
public interface CallListener {

    /**
     * A call ended.
     *
     * @param operation
     *            {@code create}, {@code update}, {@code enable}, {@code disable},
     *            {@code get}, {@code list} or {@code templates}
     * @param outcome
     *            {@code found}, {@code absent}, {@code invalid},
     *            {@code credentials_refused}, {@code rate_limited} or
     *            {@code unavailable}
     * @param took
     *            from the first request to the decoded reply
     */
    void ended(String operation, String outcome, Duration took);

    /** Hears nothing. */
    static CallListener none() {
        return (operation, outcome, took) -> {
        };
    }
}
