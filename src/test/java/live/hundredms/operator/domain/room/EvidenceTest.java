package live.hundredms.operator.domain.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The order of evidence: the status of this very Room, its signed claim, a status from a backup, nothing. */
class EvidenceTest {
    private static final Instant THEN = Instant.parse("2026-01-01T10:00:00Z");
    private static final String UID = "this";
    private static final Optional<Claim> NONE = Optional.empty();

    @Test
    void shouldBelieveTheStatusOfThisRoomFirst() {
        Claim recorded = claim(UID, THEN, List.of());
        assertThat(evidence(Optional.of(recorded), Optional.of(THEN), NONE)).isEqualTo(new Evidence.Recorded(recorded));
    }

    @Test
    void shouldTakeTheAttemptsOfAClaimThatIsNewerThanTheStatus() {
        Claim recorded = claim(UID, THEN, List.of());
        Claim newer = new Claim(UID, "another name", "Workspace/b/w", THEN.plusSeconds(9), List.of(THEN.plusSeconds(9)),
                Optional.of("k"), Set.of(RoomField.DESCRIPTION), THEN.plusSeconds(9));

        Evidence evidence = evidence(Optional.of(recorded), Optional.of(THEN), Optional.of(newer));

        assertThat(evidence).isInstanceOfSatisfying(Evidence.Recorded.class, own -> {
            assertThat(own.now().attempts()).isEqualTo(newer.attempts());
            assertThat(own.now().fields()).isEqualTo(newer.fields());
            assertThat(own.now().at()).isEqualTo(newer.at());
            assertThat(own.now().name()).isEqualTo(recorded.name());
            assertThat(own.now().workspace()).isEqualTo(recorded.workspace());
            assertThat(own.now().since()).isEqualTo(recorded.since());
        });
    }

    @Test
    void shouldTakeAClaimForSpentOnceAStatusKnowsIt() {
        Claim claim = claim(UID, THEN, List.of(THEN));
        assertThat(evidence(NONE, Optional.empty(), Optional.of(claim))).isEqualTo(new Evidence.Claimed(claim));
        assertThat(evidence(NONE, Optional.of(THEN), Optional.of(claim))).isEqualTo(new Evidence.None());
        assertThat(evidence(NONE, Optional.of(THEN.plusSeconds(1)), Optional.of(claim))).isEqualTo(new Evidence.None());
    }

    @Test
    void shouldNotBelieveTheClaimOfAnotherRoom() {
        assertThat(evidence(NONE, Optional.empty(), Optional.of(claim("other", THEN, List.of(THEN)))))
                .isEqualTo(new Evidence.None());
    }

    @Test
    void shouldKnowARestoredRoomByTheUidInItsStatus() {
        Claim former = claim("other", THEN, List.of());
        Claim own = claim(UID, THEN.plusSeconds(1), List.of());
        assertThat(evidence(Optional.of(former), Optional.of(THEN), NONE)).isEqualTo(new Evidence.Restored(former));
        assertThat(evidence(Optional.of(former), Optional.of(THEN), Optional.of(own)))
                .as("its own claim is newer than the backup").isEqualTo(new Evidence.Claimed(own));
        assertThat(Evidence.of(UID, Optional.of(former), false, Optional.of(THEN), NONE))
                .as("without a room there is nothing to take over").isEqualTo(new Evidence.None());
    }

    @Test
    void shouldLeaveARoomAloneForAMinuteThatArrivesWithMarksAndProvesNothingOfItsOwn() {
        Claim own = claim(UID, THEN, List.of());
        Optional<Instant> created = Optional.of(THEN);
        for (Evidence foreign : List.of(new Evidence.None(), new Evidence.Restored(claim("other", THEN, List.of())))) {
            assertThat(foreign.settling(true, created, THEN.plusSeconds(59))).contains(Duration.ofSeconds(1));
            assertThat(foreign.settling(true, created, THEN.plusSeconds(60))).isEmpty();
            assertThat(foreign.settling(true, created, THEN.minusSeconds(900))).as("a clock that is wrong")
                    .contains(Evidence.SETTLING);
            assertThat(foreign.settling(false, created, THEN)).as("without finalizer and claim").isEmpty();
            assertThat(foreign.settling(true, Optional.empty(), THEN)).as("of unknown age").isEmpty();
        }
        for (Evidence proof : List.of(new Evidence.Recorded(own), new Evidence.Claimed(own))) {
            assertThat(proof.settling(true, created, THEN)).isEmpty();
        }
    }

    private static Evidence evidence(Optional<Claim> recorded, Optional<Instant> lastClaim, Optional<Claim> signed) {
        return Evidence.of(UID, recorded, true, lastClaim, signed);
    }

    private static Claim claim(String uid, Instant at, List<Instant> attempts) {
        return new Claim(uid, "daily", "Workspace/a/w", at, attempts, Optional.empty(), Set.of(), at);
    }
}
