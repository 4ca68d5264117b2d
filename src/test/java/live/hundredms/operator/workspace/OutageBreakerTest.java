package live.hundredms.operator.workspace;

import static live.hundredms.operator.workspace.CredentialsBreakerTest.onAnotherThread;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.workspace.OutageBreaker.Lesson;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutageBreakerTest {
    private static final Outcome<?> DOWN = new Outcome.Unavailable<>("100ms answered 503");
    private static final Duration FIRST_DELAY = Duration.ofMillis(1_350);
    private static final Duration ANY_DELAY = Duration.ofSeconds(90);

    private final HandClock clock = new HandClock();
    private final OutageBreaker breaker = new OutageBreaker(clock);

    private static CallSource room(int number) {
        return CallSource.room("team", "room-" + number);
    }

    private static CallSource elsewhere(int number) {
        return CallSource.room("other", "room-" + number);
    }

    /** Where rooms can be listed. */
    @Nested
    class Listing {
        @Test
        void shouldAskForAProbeWhenFiveCallsOfThreeRoomsFailInARow() {
            assertThat(Stream.of(1, 2, 3, 1, 2).map(this::fail).toList()).containsExactly(Lesson.NOTHING,
                    Lesson.NOTHING, Lesson.NOTHING, Lesson.NOTHING, Lesson.SUSPECTS);
            assertThat(breaker.refusal()).as("not before the probe failed").isEmpty();

            assertThat(breaker.probed(DOWN)).isFalse();

            assertThat(breaker.refusal()).isEqualTo(Optional.of(DOWN));
        }

        @Test
        void shouldStayClosedWhenTheProbeIsAnswered() {
            suspect();
            assertThat(breaker.probed(new Outcome.Found<>("a page"))).as("nobody has to go on").isFalse();

            assertThat(breaker.refusal()).isEmpty();
            assertThat(Stream.of(1, 2, 3, 4).map(this::fail)).containsOnly(Lesson.NOTHING);
        }

        @Test
        void shouldStayClosedWhenOneOrTwoRoomsFailForEver() {
            for (int i = 0; i < 200; i++) {
                assertThat(fail(i % 2)).isEqualTo(Lesson.NOTHING);
            }
            assertThat(breaker.refusal()).isEmpty();
        }

        @Test
        void shouldAskForAProbeWhenTheWorkspacesOwnCallsFail() {
            for (int i = 0; i < 4; i++) {
                assertThat(breaker.learn(CallSource.WORKSPACE, DOWN, true)).isEqualTo(Lesson.NOTHING);
            }
            assertThat(breaker.learn(CallSource.WORKSPACE, DOWN, true)).isEqualTo(Lesson.SUSPECTS);
        }

        @Test
        void shouldCountAnewWhenOneIsAnswered() {
            Stream.of(1, 2, 3, 4).forEach(this::fail);
            breaker.learn(room(5), new Outcome.Absent<>(), true);
            assertThat(Stream.of(1, 2, 3, 4).map(this::fail)).containsOnly(Lesson.NOTHING);
        }

        @Test
        void shouldAskOnlyOneForAProbe() {
            suspect();
            assertThat(onAnotherThread(() -> fail(7))).isEqualTo(Lesson.NOTHING);
            breaker.notMade();
            assertThat(onAnotherThread(() -> fail(8))).as("the first was not made").isEqualTo(Lesson.SUSPECTS);
        }

        @Test
        void shouldStayClosedWhenSomebodyGotAnAnswerDuringTheProbe() {
            suspect();
            onAnotherThread(() -> breaker.learn(room(9), new Outcome.Found<>("a room"), true));

            assertThat(breaker.probed(DOWN)).isFalse();

            assertThat(breaker.refusal()).isEmpty();
        }

        @Test
        void shouldLetOneProbeWhenTheDelayIsOverAndSayThatItClosed() {
            suspect();
            breaker.probed(DOWN);
            assertThat(breaker.isToProbe(room(1))).as("too early").isFalse();
            clock.forward(FIRST_DELAY);

            assertThat(breaker.isToProbe(room(1))).isTrue();
            assertThat(breaker.refusal()).as("for who probes").isEmpty();
            assertThat(onAnotherThread(() -> breaker.isToProbe(room(2)))).isFalse();
            assertThat(onAnotherThread(breaker::refusal)).isPresent();
            assertThat(breaker.probed(new Outcome.Found<>("a page"))).isTrue();
            assertThat(onAnotherThread(breaker::refusal)).isEmpty();
        }

        @Test
        void shouldTellWithoutAProbeWhatACallWouldBeAnswered() {
            assertThat(breaker.refusalOf(room(1))).as("while it is closed").isEmpty();
            suspect();
            breaker.probed(DOWN);
            assertThat(breaker.refusalOf(room(1))).isEqualTo(Optional.of(DOWN));
            clock.forward(FIRST_DELAY);

            assertThat(breaker.refusalOf(room(1))).as("its call would be preceded by a probe").isEmpty();
            assertThat(onAnotherThread(() -> breaker.isToProbe(room(2)))).as("which is still to be made").isTrue();
            assertThat(breaker.refusalOf(room(1))).as("now another thread makes it").isPresent();
        }

        @Test
        void shouldHaveThoseThatItTurnsAwayComeBackOneAfterTheOther() {
            suspect();
            breaker.probed(DOWN);

            assertThat(Stream.generate(breaker::turnAway).limit(3)).containsExactly(Duration.ZERO,
                    Duration.ofMillis(100), Duration.ofMillis(200));
            assertThat(Stream.generate(breaker::turnAway).skip(5_000).findFirst()).contains(Duration.ofMinutes(5));

            clock.forward(FIRST_DELAY);
            assertThat(breaker.isToProbe(room(1))).isTrue();
            breaker.probed(DOWN);
            assertThat(breaker.turnAway()).as("after a further probe").isZero();
        }

        @Test
        void shouldWaitLongerWhenTheProbeFails() {
            suspect();
            breaker.probed(DOWN);
            for (int i = 0; i < 4; i++) {
                clock.forward(ANY_DELAY);
                assertThat(breaker.isToProbe(room(1))).isTrue();
                breaker.probed(DOWN);
            }
            clock.forward(FIRST_DELAY);
            assertThat(breaker.isToProbe(room(1))).as("after five failures a step is at least 8 s").isFalse();
        }

        private void suspect() {
            assertThat(Stream.of(1, 2, 3, 4, 5).map(this::fail).toList()).endsWith(Lesson.SUSPECTS);
        }

        private Lesson fail(int number) {
            return breaker.learn(room(number), DOWN, true);
        }
    }

    static Stream<Outcome<?>> answers() {
        return Stream.of(new Outcome.Found<>("a room"), new Outcome.Absent<>(),
                new Outcome.Invalid<>("no", Optional.empty()), new Outcome.CredentialsRefused<>("401"),
                new Outcome.RateLimited<>(Optional.empty()));
    }

    /** Where only a write can tell. */
    @Nested
    class Writing {
        @ParameterizedTest
        @MethodSource("live.hundredms.operator.workspace.OutageBreakerTest#answers")
        void shouldOpenWhenAnotherRoomFailsNext(Outcome<?> answer) {
            Stream.of(1, 2, 3, 1, 2).forEach(this::fail);
            assertThat(breaker.refusal()).isEmpty();
            fail(3);
            assertThat(breaker.refusal()).as("it was one of those that failed").isEmpty();

            fail(4);
            assertThat(breaker.refusal()).isEqualTo(Optional.of(DOWN));

            assertThat(breaker.learn(room(1), answer, false)).as("any answer shows that it is back")
                    .isEqualTo(Lesson.RECOVERED);
            assertThat(breaker.refusal()).isEmpty();
        }

        @Test
        void shouldOpenOnlyByAnotherNamespaceWhenSeveralUseTheWorkspace() {
            breaker.learn(elsewhere(1), new Outcome.Found<>("a room"), false);
            for (int i = 0; i < 50; i++) {
                fail(i);
            }
            assertThat(breaker.refusal()).isEmpty();

            breaker.learn(elsewhere(1), DOWN, false);

            assertThat(breaker.refusal()).isPresent();
        }

        @Test
        void shouldLetAnotherRoomProbeFirstWhenOneFailedAsTheProbe() {
            Stream.of(1, 2, 3, 1, 2, 4).forEach(this::fail);
            clock.forward(FIRST_DELAY);
            assertThat(breaker.isToProbe(room(4))).as("it was the last to fail").isFalse();
            assertThat(breaker.refusalOf(room(4))).as("so it would get no answer").isPresent();
            assertThat(breaker.refusalOf(room(1))).as("a write of another Room would be the probe").isEmpty();
            assertThat(breaker.isToProbe(room(1))).isTrue();
            assertThat(breaker.refusal()).as("its own write is the probe").isEmpty();
            fail(1);
            assertThat(breaker.refusal()).isPresent();

            clock.forward(ANY_DELAY.multipliedBy(2));
            assertThat(breaker.isToProbe(room(1))).as("no other came").isTrue();
        }

        private void fail(int number) {
            assertThat(breaker.learn(room(number), DOWN, false)).isEqualTo(Lesson.NOTHING);
        }
    }
}
