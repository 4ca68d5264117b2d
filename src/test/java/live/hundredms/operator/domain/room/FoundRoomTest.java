package live.hundredms.operator.domain.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.DeletionDecision.Basis;
import live.hundredms.operator.domain.room.Policies.Deletion;
import org.junit.jupiter.api.Test;

/** How a Room found the room that it adopts, and what its deletion makes of that (invariant 4). */
class FoundRoomTest {
    private static final Instant THEN = Instant.parse("2026-01-01T10:00:00Z");
    private static final Claim CLAIM = new Claim("uid", "daily", "Workspace/a/w", THEN, List.of(), Optional.empty(),
            Set.of(), THEN);
    private static final FoundRoom DISABLED = new FoundRoom("room-1", Optional.of(false));
    private static final FoundRoom ENABLED = new FoundRoom("room-1", Optional.of(true));

    @Test
    void shouldTakeAReadingThatIsAMinuteOldAtMost() {
        assertThat(FoundRoom.isFresh(THEN, THEN.plusSeconds(60))).isTrue();
        assertThat(FoundRoom.isFresh(THEN, THEN.plusMillis(60_001))).isFalse();
        assertThat(FoundRoom.isFresh(THEN, THEN.minusMillis(60_001))).as("the clock went back").isFalse();
    }

    @Test
    void shouldKeepHowARoomWasFoundForItsIdHoweverOldAndRecordAnotherAnew() {
        Claim adopting = CLAIM.finding(DISABLED);
        assertThat(adopting.finding(ENABLED).found()).contains(DISABLED);
        FoundRoom another = new FoundRoom("room-2", Optional.of(true));
        assertThat(adopting.finding(another).found()).contains(another);
        FoundRoom unknown = new FoundRoom("room-1", Optional.empty());
        assertThat(CLAIM.finding(unknown).finding(DISABLED).found()).as("nor is it made up afterwards")
                .contains(unknown);
    }

    @Test
    void shouldKeepHowARoomWasFoundInEveryLaterClaim() {
        Claim adopting = CLAIM.finding(DISABLED);
        for (Claim later : List.of(adopting.attempting(THEN, Set.of()), adopting.renewed(THEN, Set.of()),
                adopting.answered(), adopting.lost(THEN), adopting.searched(THEN, Optional.empty()),
                adopting.withoutLastAttempt(), adopting.takenOverBy("another uid"))) {
            assertThat(later.found()).as("%s", later).contains(DISABLED);
        }
    }

    @Test
    void shouldKeepWhatTheStatusSaysIfANewerClaimSaysNothingOfIt() {
        Claim newer = CLAIM.renewed(THEN.plusSeconds(1), Set.of());
        Evidence evidence = Evidence.of("uid", Optional.of(CLAIM.finding(DISABLED)), true, Optional.of(THEN),
                Optional.of(newer));
        assertThat(evidence.claim().flatMap(Claim::found)).contains(DISABLED);
        FoundRoom another = new FoundRoom("room-2", Optional.of(true));
        assertThat(Evidence.of("uid", Optional.of(CLAIM.finding(DISABLED)), true, Optional.of(THEN),
                Optional.of(newer.finding(another))).claim().flatMap(Claim::found)).contains(another);
    }

    @Test
    void shouldLeaveARoomAsItIsWhenManagementPolicyIsObserveWhateverElseIsSaid() {
        Policies observing = new Policies(Optional.of(Deletion.DISABLE), Optional.of(Deletion.DISABLE),
                Optional.of(Deletion.DISABLE), Policies.Adoption.ADOPT, Policies.Management.OBSERVE);
        for (Origin origin : Origin.values()) {
            assertThat(observing.onDeletion(origin, Optional.of(false)))
                    .isEqualTo(new DeletionDecision(Deletion.RETAIN, Basis.OBSERVE));
        }
    }

    @Test
    void shouldSayWhatDeletionDoesAndWhy() {
        Policies silent = new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.ADOPT,
                Policies.Management.MANAGE);
        assertThat(silent.onDeletion(Origin.ADOPTED, Optional.of(false)).sentence(true))
                .isEqualTo("Deleting this Room disables the room, because it was disabled when this Room adopted it");
        assertThat(silent.onDeletion(Origin.ADOPTED, Optional.of(true)).sentence(true)).isEqualTo(
                "Deleting this Room leaves the room enabled, because it was enabled when this Room " + "adopted it");
        assertThat(silent.onDeletion(Origin.ADOPTED, Optional.of(true)).sentence(false)).isEqualTo(
                "With spec.enabled: false, the room is disabled, and it stays disabled if this Room is deleted");
        assertThat(silent.onDeletion(Origin.ADOPTED, Optional.empty()).sentence(true))
                .isEqualTo("Deleting this Room leaves the room enabled, because the operator does not know whether the "
                        + "room was enabled when this Room adopted it");
        assertThat(silent.onDeletion(Origin.CREATED, Optional.empty()).sentence(true))
                .isEqualTo("Deleting this Room disables the room, because this Room created the room");
    }
}
