package live.hundredms.operator.remote.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(nullValues = "none", delimiter = '|', textBlock = """
            7                             |                                            | PT7S
            0                             | retry after 45 seconds                     | PT0S
            none                          | rate limit exceeded, retry after 45 seconds | PT45S
            none                          | Retry After 1 second                       | PT1S
            soon                          | retry after 45 seconds                     | PT45S
            -1                            |                                            | none
            99999999                      |                                            | PT24H
            99999999999999999999          |                                            | none
            none                          | slow down                                  | none
            Sun, 01 Mar 2026 12:01:30 GMT |                                            | PT1M30S
            Sun, 01 Mar 2026 11:00:00 GMT |                                            | PT0S
            Fri, 01 Jan 2100 00:00:00 GMT |                                            | PT24H
            """)
    void shouldTakeTheHeaderElseTheMessageWhenAskedToWait(String header, String message, String wait) {
        Headers headers = header == null ? Headers.of() : Headers.of("Retry-After", header);
        assertThat(RetryAfter.of(headers, Optional.ofNullable(message).orElse(""), NOW))
                .isEqualTo(Optional.ofNullable(wait).map(Duration::parse));
    }

    @Test
    void shouldCountFromTheDateOfTheReplyWhenItHasOne() {
        Headers headers = Headers.of("Retry-After", "Sun, 01 Mar 2026 15:00:10 GMT", "Date",
                "Sun, 01 Mar 2026 15:00:00 GMT");
        assertThat(RetryAfter.of(headers, "", NOW)).contains(Duration.ofSeconds(10));
    }
}
