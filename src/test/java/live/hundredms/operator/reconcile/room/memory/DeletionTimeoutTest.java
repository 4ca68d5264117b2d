package live.hundredms.operator.reconcile.room.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.reconcile.object.RoomView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeletionTimeoutTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(15);

    private long now = Long.MAX_VALUE - 5;
    private final RoomMemories memories = new RoomMemories(TIMEOUT, Duration.ZERO, () -> now);
    private final RoomView room = RoomMemoryTest.room("uid");

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
        RoomMemories hasty = new RoomMemories(Duration.ofSeconds(1), Duration.ZERO, () -> now);
        fails(hasty, Reason.CANNOT_REACH_REMOTE);
        fails(hasty, Reason.CANNOT_REACH_REMOTE);
        pass(Duration.ofSeconds(119));
        assertThat(fails(hasty, Reason.CANNOT_REACH_REMOTE)).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(fails(hasty, Reason.CANNOT_REACH_REMOTE)).isTrue();
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
        assertThat(fails(memories, reason)).isFalse();
        assertThat(fails()).isFalse();
    }

    /** By a clock that stands still, the time never comes at which a search tells. */
    @Test
    void shouldNotWaitForEverForASearchThatTells() {
        fails(memories, Reason.CREATION_UNCONFIRMED);
        fails(memories, Reason.CREATION_UNCONFIRMED);
        pass(TIMEOUT);
        assertThat(fails(memories, Reason.CREATION_UNCONFIRMED)).isTrue();
    }

    @Test
    void shouldForgetARoomThatWent() {
        fails();
        fails();
        pass(TIMEOUT);
        memories.forget(room);
        assertThat(fails()).isFalse();
    }

    private boolean fails() {
        return fails(memories, Reason.CANNOT_REACH_REMOTE);
    }

    private boolean fails(RoomMemories all, Reason reason) {
        return all.with(room, memory -> memory.isDeletionTimedOut(reason));
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
