package live.hundredms.operator.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.workspace.CredentialsBreaker.Lesson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CredentialsBreakerTest {
    private static final Outcome<?> DOWN = new Outcome.Unavailable<>("100ms answered 503");
    private static final Outcome<?> REFUSED = new Outcome.CredentialsRefused<>("100ms answered 401");
    /** Longer than the first delay with all its jitter, and than the longest one. */
    private static final Duration FIRST_DELAY = Duration.ofMillis(1_500);
    private static final Duration ANY_DELAY = Duration.ofSeconds(90);

    private final HandClock clock = new HandClock();
    private final CredentialsBreaker breaker = new CredentialsBreaker(clock);

    @Test
    void shouldSpareThe100msAtOnceWhenItRefusesTheCredentials() {
        breaker.learn(REFUSED);
        assertThat(breaker.refusal()).isEqualTo(Optional.of(REFUSED));
        assertThat(breaker.refused()).contains("100ms answered 401");
    }

    static Stream<Outcome<?>> silent() {
        return Stream.of(DOWN, new Outcome.RateLimited<>(Optional.empty()), new Outcome.Denied<>("403"));
    }

    @ParameterizedTest
    @MethodSource("silent")
    void shouldLearnNothingOfTheCredentialsWhenACallIsNotAnswered(Outcome<?> outcome) {
        for (int i = 0; i < 20; i++) {
            breaker.learn(outcome);
        }
        assertThat(breaker.refusal()).isEmpty();

        breaker.learn(REFUSED);
        clock.forward(FIRST_DELAY);
        assertThat(breaker.refusal()).as("the probe").isEmpty();
        breaker.learn(outcome);

        assertThat(breaker.refused()).isPresent();
        assertThat(breaker.refusal()).as("the next probe").isEmpty();
    }

    @Test
    void shouldLetOneProbeOutWhenTheDelayIsOver() {
        breaker.learn(REFUSED);
        clock.forward(FIRST_DELAY);
        assertThat(breaker.refusal()).as("the probe").isEmpty();
        assertThat(onAnotherThread(breaker::refusal)).as("everybody else").isPresent();
    }

    @Test
    void shouldLetTheNextProbeOutWhenTheFirstWasNotMade() {
        breaker.learn(REFUSED);
        clock.forward(FIRST_DELAY);
        assertThat(breaker.refusal()).isEmpty();
        breaker.notMade();
        assertThat(onAnotherThread(breaker::refusal)).isEmpty();
    }

    @Test
    void shouldWaitLongerWhenTheProbeIsRefused() {
        breaker.learn(REFUSED);
        for (int i = 0; i < 4; i++) {
            clock.forward(ANY_DELAY);
            assertThat(breaker.refusal()).isEmpty();
            breaker.learn(REFUSED);
        }
        clock.forward(FIRST_DELAY);
        assertThat(breaker.refusal()).as("after five refusals a step is at least 8 s").isPresent();
    }

    @Test
    void shouldNotWaitLongerForCallsThatWereUnderWayWhenItOpened() {
        breaker.learn(REFUSED);
        for (int i = 0; i < 10; i++) {
            breaker.learn(REFUSED);
        }
        clock.forward(FIRST_DELAY);
        assertThat(breaker.refusal()).isEmpty();
    }

    @Test
    void shouldSayThatItClosedWhenTheProbeIsAnswered() {
        breaker.learn(REFUSED);
        clock.forward(FIRST_DELAY);
        assertThat(breaker.refusal()).isEmpty();
        assertThat(breaker.learn(new Outcome.Found<>("a room"))).isEqualTo(Lesson.ACCEPTED);
        assertThat(breaker.refused()).isEmpty();
        assertThat(breaker.learn(new Outcome.Found<>("a room"))).as("it was closed already").isEqualTo(Lesson.NOTHING);
    }

    @Test
    void shouldSayThatItOpenedOnceHoweverManyCallsAreRefused() {
        assertThat(breaker.learn(REFUSED)).isEqualTo(Lesson.REFUSED);
        assertThat(breaker.learn(REFUSED)).as("it was open already").isEqualTo(Lesson.NOTHING);
        clock.forward(FIRST_DELAY);
        assertThat(breaker.refusal()).isEmpty();
        assertThat(breaker.learn(REFUSED)).as("the probe").isEqualTo(Lesson.NOTHING);
    }

    @Test
    void shouldTakeOnlyASuccessForAProof() {
        breaker.learn(REFUSED);
        breaker.learn(new Outcome.Absent<>());
        assertThat(breaker.isProven()).isFalse();

        breaker.learn(new Outcome.Found<>("a room"));
        breaker.learn(REFUSED);

        assertThat(breaker.isProven()).isTrue();
    }

    static <T> T onAnotherThread(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question).join();
    }
}
