package live.hundredms.operator.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @RepeatedTest(20)
    void shouldTryAgainIn15To30SecondsWhenSomethingIsMissing() {
        assertThat(Backoff.soon()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
    }

    @Test
    void shouldWaitLongerAfterEachFailureUpToFiveMinutes() {
        Backoff backoff = Backoff.NONE;
        for (int i = 0; i < 20; i++) {
            double seconds = Math.min(300, Math.pow(2, i));
            backoff = backoff.failed();
            assertThat(backoff.delay().toMillis()).isBetween((long) (seconds * 690), (long) (seconds * 1310));
        }
    }
}
