package live.hundredms.operator.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import live.hundredms.operator.domain.room.Outcome;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final Outcome<?> DOWN = new Outcome.Unavailable<>("100ms answered 503");
    private static final Outcome<?> REFUSED = new Outcome.CredentialsRefused<>("100ms answered 401");
    /** Longer than the first delay with all its jitter, and than the longest one. */
    private static final Duration FIRST_DELAY = Duration.ofMillis(1_500);
    private static final Duration ANY_DELAY = Duration.ofSeconds(90);

    private final HandClock clock = new HandClock();
    private final Breaker breaker = new Breaker(clock);

    @Test
    void shouldLetCallsThroughWhenFewFail() {
        fail(4);
        assertThat(breaker.refusal()).isEmpty();
    }

    @Test
    void shouldAnswerWithTheFailureWhenFiveFailInARow() {
        fail(5);
        assertThat(breaker.refusal()).isEqualTo(Optional.of(DOWN));
    }

    @Test
    void shouldCountAnewWhenOneSucceeds() {
        fail(4);
        breaker.learn(new Outcome.Absent<>());
        fail(4);
        assertThat(breaker.refusal()).isEmpty();
    }

    @Test
    void shouldSpareTheWorkspaceAtOnceWhenTheKeysAreRefused() {
        breaker.learn(REFUSED);
        assertThat(breaker.refusal()).isEqualTo(Optional.of(REFUSED));
    }

    @Test
    void shouldLetOneProbeOutWhenTheDelayIsOver() {
        fail(5);
        clock.forward(FIRST_DELAY);
        assertThat(breaker.refusal()).as("the probe").isEmpty();
        assertThat(breaker.refusal()).as("everybody else").isPresent();
    }

    @Test
    void shouldLetTheNextProbeOutWhenTheFirstWasNotMade() {
        fail(5);
        clock.forward(FIRST_DELAY);
        assertThat(breaker.refusal()).isEmpty();
        breaker.notMade();
        assertThat(breaker.refusal()).isEmpty();
    }

    @Test
    void shouldWaitLongerWhenTheProbeFails() {
        fail(5);
        for (int i = 0; i < 4; i++) {
            clock.forward(ANY_DELAY);
            assertThat(breaker.refusal()).isEmpty();
            breaker.learn(DOWN);
        }
        clock.forward(FIRST_DELAY);
        assertThat(breaker.refusal()).as("after five openings a step is at least 8 s").isPresent();
    }

    @Test
    void shouldSayThatItClosedWhenAProbeSucceeds() {
        fail(5);
        clock.forward(FIRST_DELAY);
        assertThat(breaker.refusal()).isEmpty();
        assertThat(breaker.learn(new Outcome.Found<>("a room"))).isTrue();
        assertThat(breaker.refusal()).isEmpty();
        assertThat(breaker.learn(new Outcome.Found<>("a room"))).as("it was closed already").isFalse();
    }

    @Test
    void shouldForgetAllFailuresWhenTheKeysAreOthers() {
        breaker.learn(REFUSED);
        breaker.reset();
        assertThat(breaker.refusal()).isEmpty();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.learn(DOWN);
        }
    }
}
