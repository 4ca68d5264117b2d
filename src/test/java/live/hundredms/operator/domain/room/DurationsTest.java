package live.hundredms.operator.domain.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({"0s,PT0S", "30s,PT30S", "5m,PT5M", "1h,PT1H", "090s,PT90S", "999999h,PT999999H", "1h30m,PT90M",
            "1h5s,PT1H5S", "2m30s,PT150S", "24h0m1s,PT24H1S", "999999h999999m999999s,PT1016943H25M39S"})
    void shouldReadHoursMinutesAndSecondsInThatOrder(String text, Duration duration) {
        assertThat(Durations.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "30", "s", "-5m", "+5m", "1.5h", "30m1h", "5s1m", "1h1h", "1h30", "1h 30m", "5 m",
            "5M", "1d", "100ms", "30s\n", "1000000s", "٣s"})
    void shouldFindNothingInAnyOtherText(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT0S,0s", "PT0.9S,0s", "PT1.9S,1s", "PT90S,1m30s", "PT5M,5m", "PT90M,1h30m", "PT24H,24h",
            "PT1H5S,1h5s"})
    void shouldWriteEachUnitThatIsNotZero(Duration duration, String text) {
        assertThat(Durations.format(duration)).isEqualTo(text);
    }
}
