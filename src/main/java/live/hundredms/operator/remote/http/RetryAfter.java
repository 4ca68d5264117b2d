package live.hundredms.operator.remote.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;

/** Time that 100ms asks to wait (100ms-api.md C.10). */
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final Pattern IN_MESSAGE = Pattern.compile("retry after (\\d{1,9}) second",
            Pattern.CASE_INSENSITIVE);
    private static final Duration MOST = Duration.ofDays(1);

    private RetryAfter() {
    }

    /**
     * The header in seconds or as a date, else the seconds in the message; never negative and at most a day; empty if
     * there are none.
     *
     * @param now present time at 100ms, if known
     */
    static Optional<Duration> of(Headers headers, String message, Instant now) {
        return header(headers, now).or(() -> message(message))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait.compareTo(MOST) > 0 ? MOST : wait);
    }

    private static Optional<Duration> header(Headers headers, Instant now) {
        String value = headers.get("Retry-After");
        if (value != null && SECONDS.matcher(value.strip()).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value.strip())));
        }
        Instant until = headers.getInstant("Retry-After");
        Instant date = headers.getInstant("Date");
        return until == null ? Optional.empty() : Optional.of(Duration.between(date == null ? now : date, until));
    }

    private static Optional<Duration> message(String message) {
        Matcher matcher = IN_MESSAGE.matcher(message);
        return matcher.find() ? Optional.of(Duration.ofSeconds(Long.parseLong(matcher.group(1)))) : Optional.empty();
    }
}
