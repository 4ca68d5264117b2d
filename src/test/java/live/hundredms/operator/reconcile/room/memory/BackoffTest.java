package live.hundredms.operator.reconcile.room.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import live.hundredms.operator.domain.pass.Step.Next;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final ResourceID ID = new ResourceID("standup", "team-a");

    private final Backoff attempts = new Backoff();

    @Test
    void shouldLookAgainOnAnEventOnlyWhenNothingIsLeftToDo() {
        assertThat(attempts.delay(ID, Next.NEVER)).isEmpty();
    }

    @RepeatedTest(20)
    void shouldLookAgainIn15To30SecondsWhenSomethingIsMissing() {
        assertThat(attempts.delay(ID, Next.SOON)).hasValueSatisfying(
                delay -> assertThat(delay).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30)));
    }

    @Test
    void shouldWaitLongerAfterEachFailureUpToFiveMinutes() {
        for (int i = 0; i < 12; i++) {
            double seconds = Math.min(300, Math.pow(2, i));
            assertThat(attempts.delay(ID, Next.BACKOFF)).hasValueSatisfying(
                    delay -> assertThat(delay.toMillis()).isBetween((long) (seconds * 690), (long) (seconds * 1310)));
        }
    }

    @Test
    void shouldBeginAnewWhenAPassWentWell() {
        attempts.delay(ID, Next.BACKOFF);
        attempts.delay(ID, Next.BACKOFF);
        attempts.delay(ID, Next.NEVER);
        assertThat(attempts.delay(ID, Next.BACKOFF)).hasValueSatisfying(BackoffTest::isTheFirst);
    }

    @Test
    void shouldBeginAnewWhenTheRoomIsGone() {
        attempts.delay(ID, Next.BACKOFF);
        attempts.delay(ID, Next.BACKOFF);
        attempts.forget(ID);
        assertThat(attempts.delay(ID, Next.BACKOFF)).hasValueSatisfying(BackoffTest::isTheFirst);
    }

    private static void isTheFirst(Duration delay) {
        assertThat(delay).isBetween(Duration.ofMillis(690), Duration.ofMillis(1310));
    }
}
