package live.hundredms.operator.domain.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({"0s,PT0S", "30s,PT30S", "5m,PT5M", "1h,PT1H", "090s,PT90S", "999999h,PT999999H"})
    void shouldReadOneNumberAndOneUnit(String text, Duration duration) {
        assertThat(Durations.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "s", "-5m", "1.5h", "1h30m", "5 m", "5M", "1d", "30s\n", "1000000s", "٣s"})
    void shouldFindNothingInAnyOtherText(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT0S,0s", "PT1.9S,1s", "PT90S,90s", "PT5M,5m", "PT90M,90m", "PT24H,24h"})
    void shouldWriteTheLargestUnitThatDivides(Duration duration, String text) {
        assertThat(Durations.format(duration)).isEqualTo(text);
    }
}
