package live.hundredms.operator.reconcile.room.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.room.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeletionTimeoutTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(15);

    private long now = Long.MAX_VALUE - 5;
    private final DeletionTimeout deadlines = new DeletionTimeout(TIMEOUT, () -> now);
    private final Room room = new Room();

    DeletionTimeoutTest() {
        room.setMetadata(new ObjectMetaBuilder().withUid("uid").build());
    }

    @Test
    void shouldLetARoomGoOnceTheTimeoutPassedSinceTheFirstFailure() {
        assertThat(fails()).isFalse();
        pass(TIMEOUT.minusSeconds(1));
        assertThat(fails()).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(fails()).isTrue();
    }

    @Test
    void shouldTryThreeTimesHoweverLongItTakes() {
        fails();
        pass(Duration.ofHours(2));
        assertThat(fails()).isFalse();
        assertThat(fails()).isTrue();
    }

    @Test
    void shouldLeadForTwoMinutesFirst() {
        DeletionTimeout hasty = new DeletionTimeout(Duration.ofSeconds(1), () -> now);
        hasty.passed(room, Reason.CANNOT_REACH_REMOTE);
        hasty.passed(room, Reason.CANNOT_REACH_REMOTE);
        pass(Duration.ofSeconds(119));
        assertThat(hasty.passed(room, Reason.CANNOT_REACH_REMOTE)).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(hasty.passed(room, Reason.CANNOT_REACH_REMOTE)).isTrue();
    }

    /** A wait for the budget or for 429 ends in no reason at all, and so never comes here. */
    @Test
    void shouldNotCountTheTimeBeforeTheFirstFailure() {
        pass(Duration.ofHours(1));
        assertThat(fails()).isFalse();
        assertThat(fails()).isFalse();
        assertThat(fails()).as("three attempts within no time").isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = Reason.class, names = {"NAME_TAKEN", "UP_TO_DATE", "ROOM_DISABLED", "PENDING"})
    void shouldBeginAnewOnce100msCouldBeAsked(Reason reason) {
        fails();
        fails();
        pass(TIMEOUT);
        assertThat(deadlines.passed(room, reason)).isFalse();
        assertThat(fails()).isFalse();
    }

    @Test
    void shouldForgetARoomThatWent() {
        fails();
        fails();
        pass(TIMEOUT);
        deadlines.forget(room);
        assertThat(fails()).isFalse();
    }

    private boolean fails() {
        return deadlines.passed(room, Reason.CANNOT_REACH_REMOTE);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
