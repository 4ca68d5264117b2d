package live.hundredms.operator.domain.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T10:00:00Z");
    private static final CallTimes CALL = new CallTimes(BEGIN, BEGIN.plusSeconds(2));

    @Test
    void shouldHaveCreatedARoomThatIsYoungerThanTheAttempt() {
        assertThat(claim(BEGIN).mayHaveCreated(fresh(BEGIN.plusSeconds(1)))).isTrue();
        assertThat(claim(BEGIN).mayHaveCreated(fresh(BEGIN.minusSeconds(60)))).isFalse();
    }

    @Test
    void shouldNotHaveCreatedARoomThatCameLongAfterTheAttempt() {
        Instant latest = BEGIN.plus(Claim.LONGEST_CREATION).plus(Claim.SKEW);
        assertThat(claim(BEGIN).mayHaveCreated(fresh(latest))).isTrue();
        assertThat(claim(BEGIN).mayHaveCreated(fresh(latest.plusMillis(1)))).isFalse();
        assertThat(Claim.knownFrom(BEGIN)).as("when nobody has to wait for it any more").isEqualTo(latest);
    }

    /** More would let a room pass for the operator's that somebody made shortly before the call. */
    @Test
    void shouldForgiveOneSecondBecauseDateHasWholeSeconds() {
        for (Duration untilUpdated : List.of(Duration.ZERO, Duration.ofSeconds(2))) {
            assertThat(claim(BEGIN).mayHaveCreated(changed(BEGIN.minusSeconds(1), untilUpdated))).isTrue();
            assertThat(claim(BEGIN).mayHaveCreated(changed(BEGIN.minusMillis(1001), untilUpdated))).isFalse();
        }
    }

    @Test
    void shouldHaveJustCreatedWhatIsAsOldAsTheCall() {
        for (Instant made : List.of(BEGIN.minusSeconds(1), BEGIN, BEGIN.plusSeconds(3))) {
            assertThat(claim(BEGIN).hasJustCreated(fresh(made), Optional.of(CALL))).as("%s", made).isTrue();
        }
        for (Instant made : List.of(BEGIN.minusMillis(1001), BEGIN.plusMillis(3001), BEGIN.plusSeconds(30))) {
            assertThat(claim(BEGIN).hasJustCreated(fresh(made), Optional.of(CALL))).as("%s", made).isFalse();
        }
    }

    @Test
    void shouldNotHaveJustCreatedARoomThatWasChangedByTheCall() {
        RemoteRoom touched = changed(BEGIN.plusSeconds(1), Duration.ofSeconds(1));

        assertThat(claim(BEGIN).hasJustCreated(touched, Optional.of(CALL))).as("an upsert changes what is there")
                .isFalse();
        assertThat(claim(BEGIN.minusSeconds(30), BEGIN).hasJustCreated(touched, Optional.of(CALL)))
                .as("an earlier attempt may have made it").isTrue();
    }

    /** The reply shows by how much the clock was off, by which the attempts were dated. */
    @ParameterizedTest
    @ValueSource(longs = {70, -70, 900, -900})
    void shouldFindTheRoomOfAnEarlierAttemptThatWasDatedByAWrongClock(long off) {
        Claim twice = claim(BEGIN.minusSeconds(40).plusSeconds(off), BEGIN.plusSeconds(off));

        assertThat(twice.hasJustCreated(changed(BEGIN.minusSeconds(39), Duration.ofSeconds(40)), Optional.of(CALL)))
                .isTrue();
        assertThat(twice.hasJustCreated(changed(BEGIN.minusSeconds(42), Duration.ofSeconds(40)), Optional.of(CALL)))
                .as("it is older").isFalse();
    }

    @Test
    void shouldGoByTheAttemptsWhenNobodyLookedAtTheClock() {
        RemoteRoom changed = changed(BEGIN.plusSeconds(1), Duration.ofSeconds(2));
        assertThat(claim(BEGIN).hasJustCreated(fresh(BEGIN.plusSeconds(1)), Optional.empty())).isTrue();
        assertThat(claim(BEGIN).hasJustCreated(changed, Optional.empty())).isFalse();
        assertThat(claim(BEGIN.minusSeconds(30), BEGIN).hasJustCreated(changed, Optional.empty())).isTrue();
    }

    @Test
    void shouldHaveCreatedNothingWithoutAnAttempt() {
        assertThat(claim().mayHaveCreated(fresh(BEGIN.plusSeconds(1)))).isFalse();
        assertThat(claim(BEGIN).answered().attempts()).isEmpty();
    }

    @Test
    void shouldHaveCreatedNoRoomOfWhichNobodyKnowsTheAge() {
        RemoteRoom ageless = new RemoteRoom("room-1", "standup", Optional.empty(), Map.of(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(claim(BEGIN).mayHaveCreated(ageless)).isFalse();
        assertThat(claim(BEGIN).hasJustCreated(ageless, Optional.of(CALL))).isFalse();
    }

    @Test
    void shouldKeepTheLatestAttempts() {
        Instant[] many = LongStream.range(0, 70).mapToObj(BEGIN::plusSeconds).toArray(Instant[]::new);
        assertThat(claim(many).attempts()).hasSize(Claim.MOST_ATTEMPTS).last().isEqualTo(BEGIN.plusSeconds(69));
    }

    @Test
    void shouldAddAndTakeBackAnAttempt() {
        Claim twice = claim(BEGIN).attempting(BEGIN.plusSeconds(5), Set.of(RoomField.DESCRIPTION));
        assertThat(twice.attempts()).containsExactly(BEGIN, BEGIN.plusSeconds(5));
        assertThat(twice.at()).isEqualTo(BEGIN.plusSeconds(5));
        assertThat(twice.since()).isEqualTo(BEGIN);
        assertThat(twice.withoutLastAttempt().attempts()).containsExactly(BEGIN);
    }

    /** The last attempt is that of the last call, also if a clock was set back meanwhile. */
    @Test
    void shouldDateTheLastAttemptAnewWhenItsReplyIsLost() {
        Claim setBack = claim(BEGIN.plusSeconds(900), BEGIN);
        assertThat(setBack.lost(BEGIN.plusSeconds(1)).attempts()).containsExactly(BEGIN.plusSeconds(900),
                BEGIN.plusSeconds(1));
        assertThat(setBack.withoutLastAttempt().attempts()).containsExactly(BEGIN.plusSeconds(900));
    }

    @Test
    void shouldForgetWhatASearchWouldHaveShown() {
        Claim two = claim(BEGIN, BEGIN.plusSeconds(30));
        Instant late = BEGIN.plusSeconds(61);

        assertThat(two.searched(late.minusMillis(1), Optional.empty()).attempts()).hasSize(2);
        assertThat(two.searched(late, Optional.empty()).attempts()).containsExactly(BEGIN.plusSeconds(30));
        assertThat(two.searched(late.plusSeconds(30), Optional.of(fresh(BEGIN.minusSeconds(5)))).attempts())
                .as("a room that none of them made").isEmpty();
        assertThat(two.searched(late.plusSeconds(30), Optional.of(fresh(BEGIN.plusSeconds(1)))).attempts())
                .as("the room that the first made").containsExactly(BEGIN);
    }

    /** Else a clock that was a day ahead would let the Room wait for a day. */
    @Test
    void shouldForgetAnAttemptThatIsStillToCome() {
        Claim ahead = claim(BEGIN.plusSeconds(86_400));
        assertThat(ahead.searched(BEGIN, Optional.empty()).attempts()).isEmpty();
    }

    @Test
    void shouldBeLateWhenTheCallIsMadeLongAfterTheAttempt() {
        assertThat(claim(BEGIN).isLate(BEGIN.plusSeconds(10))).isFalse();
        assertThat(claim(BEGIN).isLate(BEGIN.plusMillis(10_001))).isTrue();
        assertThat(claim(BEGIN).isLate(BEGIN.minusSeconds(60))).as("a clock was set").isTrue();
        assertThat(claim().isLate(BEGIN.plusSeconds(60))).isFalse();
    }

    private static RemoteRoom fresh(Instant created) {
        return changed(created, Duration.ZERO);
    }

    private static RemoteRoom changed(Instant created, Duration untilUpdated) {
        return new RemoteRoom("room-1", "standup", Optional.of(true), Map.of(), Optional.of(created),
                Optional.of(created.plus(untilUpdated)), Optional.empty(), Optional.empty());
    }

    private static Claim claim(Instant... attempts) {
        return new Claim("uid-1", "standup", "Workspace/team-a/default", BEGIN, List.of(attempts), Optional.empty(),
                Set.of(), BEGIN);
    }
}
