package live.hundredms.operator.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.ownership.Claimant.Conduct;
import live.hundredms.operator.domain.ownership.Claimant.RemoteName;
import live.hundredms.operator.domain.ownership.Claimant.Rooms;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.RemoteRoom;
import org.junit.jupiter.api.Test;

class RoomOwnershipTest {
    private static final Instant MORNING = Instant.parse("2026-01-01T10:00:00Z");
    private static final RoomInRealm R1 = new RoomInRealm(Optional.of("100ms"), "r1");
    private static final Conduct ATTEMPTING = new Conduct(true, false, false, false);
    private static final Conduct OBSERVING = new Conduct(false, true, false, false);
    private static final Conduct STALLED = new Conduct(false, false, true, false);
    private static final Conduct DELETING = new Conduct(false, false, false, true);
    private static final Conduct UNPROVEN = new Conduct(false, false, false, false, true);

    private final ClaimantsInMemory cluster = new ClaimantsInMemory();
    private final RoomOwnership ownership = new RoomOwnership(cluster);

    @Test
    void shouldHoldANameThatNoOtherRoomWants() {
        assertThat(ownership.hold(added(room("standup", "daily", 1)))).isEmpty();
    }

    @Test
    void shouldGiveTheNameToTheOldestWhenNoRoomHasAClaim() {
        Claimant old = added(room("old", "daily", 1));
        Claimant young = added(room("young", "Daily", 2));
        assertThat(ownership.hold(young)).contains(old.owner());
        assertThat(ownership.hold(old)).isEmpty();
    }

    @Test
    void shouldGiveTheNameToTheSmallerUidWhenBothAreEquallyOld() {
        Claimant first = added(room("a", "daily", 1));
        Claimant second = added(room("b", "daily", 1));
        assertThat(ownership.hold(first)).isEmpty();
        assertThat(ownership.hold(second)).contains(first.owner());
    }

    @Test
    void shouldLeaveTheNameWithTheClaimWhenAnOlderRoomComes() {
        Claimant young = added(claiming(room("young", "daily", 2), 0));
        Claimant old = added(room("old", "daily", 1));
        assertThat(ownership.hold(old)).contains(young.owner());
        assertThat(ownership.hold(young)).isEmpty();
    }

    @Test
    void shouldLeaveTheNameWithTheOlderClaimOfTwo() {
        Claimant later = added(claiming(room("later", "daily", 1), 60));
        Claimant earlier = added(claiming(room("earlier", "daily", 2), 0));
        assertThat(ownership.hold(later)).contains(earlier.owner());
        assertThat(ownership.hold(earlier)).isEmpty();
    }

    @Test
    void shouldLeaveTheNameWithTheRoomThatOwnsARoomWhenItsClaimIsLost() {
        Claimant young = added(owning(room("young", "daily", 2), "r1"));
        Claimant old = added(room("old", "daily", 1));
        Claimant claiming = added(claiming(room("claiming", "daily", 1), 0));
        assertThat(ownership.hold(old)).contains(young.owner());
        assertThat(ownership.hold(claiming)).contains(young.owner());
        assertThat(ownership.hold(young)).isEmpty();
    }

    /** Its pass most likely finds nothing to do, and the Room that holds the name meanwhile would hear of it. */
    @Test
    void shouldKeepNobodyFromTheNameWhenARoomWaitsForAPersonUntilItWrites() {
        Claimant waiting = added(with(room("waiting", "daily", 1), new Conduct(false, false, true, false)));
        Claimant young = added(room("young", "daily", 2));
        assertThat(ownership.hold(waiting)).isEmpty();
        assertThat(ownership.hold(young)).isEmpty();
        assertThat(ownership.mayWrite(waiting)).isFalse();
        ownership.passed(young, true);
        assertThat(ownership.mayWrite(waiting)).isTrue();
        assertThat(ownership.hold(young)).contains(waiting.owner());
    }

    @Test
    void shouldGoBySeniorityWhenARoomOnlyObservesARoom() {
        added(observing(room("young", "daily", 2), "r1"));
        assertThat(ownership.hold(added(room("old", "daily", 1)))).isEmpty();
    }

    @Test
    void shouldShareANameWhenTheRemoteWorkspacesAreTwo() {
        added(named(room("standup", "daily", 1), new RemoteName("daily", Optional.of("west"), true, false)));
        assertThat(ownership.hold(added(room("other", "daily", 2)))).isEmpty();
    }

    @Test
    void shouldHoldNoNameWhenTheWorkspaceIsUnknown() {
        RemoteName nowhere = new RemoteName("daily", Optional.empty(), false, false);
        assertThat(ownership.hold(added(named(room("standup", "daily", 1), nowhere)))).isEmpty();
        assertThat(ownership.snapshot()).isEqualTo(RoomOwnership.Snapshot.EMPTY);
    }

    @Test
    void shouldKeepTheNameOfTheRoomThatAskedFirstUntilItIsGone() {
        Claimant first = added(room("first", "daily", 2));
        assertThat(ownership.hold(first)).isEmpty();
        Claimant older = added(room("older", "daily", 1));
        assertThat(ownership.hold(older)).as("the claim of the first is on its way").contains(first.owner());

        cluster.remove(first);
        Claimant younger = added(room("younger", "Daily", 3));
        assertThat(ownership.gone(first)).as("whose turn it is, and who waits on").containsOnly(older.owner(),
                younger.owner());

        assertThat(ownership.hold(older)).isEmpty();
    }

    @Test
    void shouldLeaveTheNameWithAClaimAloneWhenItsWorkspaceCanNotBeUsed() {
        RemoteName unusable = new RemoteName("daily", Optional.of("east"), false, false);
        Claimant holder = added(named(claiming(room("holder", "daily", 2), 0), unusable));
        Claimant older = added(room("older", "daily", 1));
        assertThat(ownership.hold(older)).contains(holder.owner());

        cluster.remove(holder);
        added(named(room("oldest", "daily", 0), unusable));

        assertThat(ownership.hold(older)).as("without a claim it is in nobody's way").isEmpty();
    }

    @Test
    void shouldWaitWhileTheWorkspaceOfAClaimIsUnknown() {
        Claimant claiming = claiming(room("holder", "Daily", 2), 0);
        added(named(claiming, new RemoteName("Daily", Optional.empty(), false, true)));
        Claimant older = added(room("older", "daily", 1));
        Claimant claimed = added(claiming(room("claimed", "daily", 1), 5));
        assertThat(ownership.isUndecided(older)).isTrue();
        assertThat(ownership.isUndecided(claimed)).as("what is held is not doubted").isFalse();
        assertThat(ownership.isUndecided(added(room("other", "weekly", 1)))).isFalse();

        added(named(claiming, new RemoteName("Daily", Optional.of("west"), true, false)));

        assertThat(ownership.isUndecided(older)).isFalse();
    }

    /** They turned away without asking for the name that its pass keeps, for it came before them. */
    @Test
    void shouldTellThoseBehindARoomWhenItBeginsToWaitForAPerson() {
        Claimant old = added(room("old", "daily", 1));
        Claimant young = added(room("young", "Daily", 2));
        assertThat(ownership.hold(old)).isEmpty();
        assertThat(ownership.hold(young)).contains(old.owner());

        Claimant stalled = added(with(old, STALLED));

        assertThat(ownership.passed(old, false)).as("its pass comes again").isEmpty();
        assertThat(ownership.passed(old, true)).containsExactly(young.owner());
        assertThat(ownership.passed(stalled, true)).as("it was in nobody's way").isEmpty();
    }

    @Test
    void shouldNotKeepTheNameForARoomThatWasReplacedUnseen() {
        Claimant before = added(room("standup", "daily", 1));
        assertThat(ownership.hold(before)).isEmpty();

        cluster.remove(before);

        assertThat(ownership.hold(added(room("standup-again", "daily", 2))))
                .as("the watch was broken, and nobody said that it went").isEmpty();
    }

    @Test
    void shouldGiveTheNameToTheOlderRoomWhenThePassThatHeldItMadeNoClaim() {
        Claimant young = added(room("young", "daily", 2));
        assertThat(ownership.hold(young)).isEmpty();
        Claimant old = added(room("old", "daily", 1));

        ownership.passed(young, false);
        assertThat(ownership.hold(old)).as("a claim may have been made, and its reply lost").isPresent();
        ownership.passed(young, true);
        assertThat(ownership.hold(old)).isEmpty();

        Claimant claimed = added(claiming(room("claimed", "weekly", 2), 0));
        assertThat(ownership.hold(claimed)).isEmpty();
        ownership.passed(claimed, true);
        assertThat(ownership.hold(added(room("older", "weekly", 1)))).as("held by its claim").contains(claimed.owner());
    }

    @Test
    void shouldNameWhoWasToldOfANameWhenThePassThatHeldItMadeNoClaim() {
        Claimant young = added(room("young", "daily", 2));
        assertThat(ownership.hold(young)).isEmpty();
        assertThat(ownership.passed(young, true)).as("nobody asked").isEmpty();
        assertThat(ownership.hold(young)).isEmpty();
        Claimant old = added(room("old", "daily", 1));
        assertThat(ownership.hold(old)).isPresent();

        assertThat(ownership.passed(young, false)).as("it holds the name still").isEmpty();
        assertThat(ownership.hold(young)).as("no longer the oldest").isPresent();
        assertThat(ownership.passed(young, true)).containsExactly(old.owner());
        assertThat(ownership.passed(young, true)).as("let go before").isEmpty();
    }

    @Test
    void shouldNameWhoCameUponARoomWhenAPassDecidesNotToTakeIt() {
        Claimant first = added(room("first", "daily", 1));
        Claimant second = added(room("second", "weekly", 2));
        Claimant third = added(room("third", "monthly", 2));
        assertThat(meet(first, "r1")).isEmpty();
        List.of(second, third).forEach(room -> assertThat(meet(room, "r1")).contains(first.owner()));

        assertThat(ownership.passed(first, false)).as("the pass failed and comes again").isEmpty();
        assertThat(ownership.passed(first, true)).containsExactlyInAnyOrder(second.owner(), third.owner());
        assertThat(ownership.passed(first, true)).as("let go before").isEmpty();
    }

    @Test
    void shouldNeitherNameItselfNorForgetWhatTheOwnerSawWhenARoomCameUponAnothers() {
        Claimant owner = added(owning(room("owner", "weekly", 1), "r1"));
        Claimant waiter = added(room("waiter", "daily", 2));
        assertThat(meet(waiter, "r1")).contains(owner.owner());
        assertThat(ownership.see(R1, "weekly")).as("renamed while the waiter's pass is under way")
                .containsExactly(waiter.owner());

        assertThat(ownership.passed(waiter, true)).as("it would come upon the same again, at once and for ever")
                .isEmpty();

        assertThat(ownership.awaited(awaiting(waiter, "r1"))).isEmpty();
        assertThat(meet(owner, "r1")).isEmpty();
    }

    @Test
    void shouldNameWhoCameUponARoomWhenTheRoomThatMetOrOwnsItIsGone() {
        Claimant meeting = added(room("meeting", "daily", 1));
        Claimant owning = added(owning(room("owning", "yearly", 1), "r2"));
        Claimant second = added(room("second", "weekly", 2));
        Claimant third = added(room("third", "monthly", 2));
        assertThat(meet(meeting, "r1")).isEmpty();
        assertThat(meet(second, "r1")).contains(meeting.owner());
        assertThat(meet(third, "r2")).contains(owning.owner());

        cluster.remove(meeting);
        assertThat(ownership.gone(meeting)).containsExactly(second.owner());
        cluster.remove(owning);
        assertThat(ownership.gone(owning)).containsExactly(third.owner());
    }

    @Test
    void shouldLeaveARoomWithTheRoomWhosePassMetItFirst() {
        Claimant first = added(room("first", "daily", 1));
        Claimant second = added(room("second", "weekly", 1));
        assertThat(meet(first, "r1")).isEmpty();
        assertThat(meet(first, "r1")).as("asked again").isEmpty();
        assertThat(meet(second, "r1")).contains(first.owner());

        ownership.passed(first, false);
        assertThat(meet(second, "r1")).as("the pass failed and comes again").isPresent();

        ownership.passed(first, true);
        assertThat(meet(second, "r1")).as("the pass decided not to take it").isEmpty();
    }

    @Test
    void shouldLeaveARoomWithTheRoomThatTheApiServerShowsToOwnIt() {
        Claimant owner = added(room("owner", "daily", 1));
        Claimant second = added(room("second", "weekly", 1));
        Claimant third = added(room("third", "monthly", 1));
        cluster.writtenBefore(owner, "r1");

        assertThat(meet(second, "r1")).contains(owner.owner());
        assertThat(cluster.asked()).isOne();

        assertThat(meet(third, "r1")).as("it is known now").contains(owner.owner());
        assertThat(meet(owner, "r1")).isEmpty();
        assertThat(ownership.see(R1, "daily")).containsExactlyInAnyOrder(second.owner(), third.owner());
    }

    @Test
    void shouldAskTheApiServerOnlyForARoomWithoutARoomAndForARoomThatItsNewClaimDidNotMake() {
        RemoteRoom fresh = created("r1", MORNING.plusSeconds(5));
        Claimant began = added(room("standup", "daily", 1));
        Claimant claimed = claiming(began, 0);
        assertThat(ownership.meet(began, claimed, fresh)).isEmpty();
        assertThat(cluster.asked()).as("made by this pass").isZero();

        assertThat(ownership.meet(claimed, claimed, fresh)).isEmpty();
        assertThat(cluster.asked()).as("the claim is that of a former pass").isOne();
        assertThat(ownership.meet(began, claimed, created("r2", MORNING.minusSeconds(600)))).isEmpty();
        assertThat(cluster.asked()).as("it was there before the claim").isEqualTo(2);
        assertThat(ownership.meet(began, adopting(began), fresh)).isEmpty();
        assertThat(cluster.asked()).as("seen before the claim").isEqualTo(3);
        Claimant owner = owning(began, "r3");
        assertThat(ownership.meet(owner, owner, remote("r3", "daily"))).isEmpty();
        assertThat(cluster.asked()).as("it owns the room").isEqualTo(3);
        assertThat(ownership.meet(owner, owner, remote("r5", "daily"))).isEmpty();
        assertThat(cluster.asked()).as("it owns another room").isEqualTo(4);
        Claimant observer = observing(began, "r4");
        assertThat(ownership.meet(observer, observer, remote("r4", "daily"))).isEmpty();
        assertThat(cluster.asked()).as("what it knows it does not own").isEqualTo(5);
    }

    @Test
    void shouldKeepWhatAPassHeldUntilTheIndexShowsIt() {
        Claimant young = added(room("young", "daily", 2));
        assertThat(ownership.hold(young)).isEmpty();
        assertThat(meet(young, "r1")).isEmpty();
        Claimant old = added(room("old", "daily", 1));
        cluster.write(claiming(owning(young, "r1"), 0));

        ownership.passed(young, true);

        assertThat(ownership.hold(old)).contains(young.owner());
        assertThat(meet(old, "r1")).contains(young.owner());
        cluster.tell();
        ownership.passed(young, true);
        assertThat(ownership.hold(old)).contains(young.owner());
        assertThat(meet(old, "r1")).contains(young.owner());
        assertThat(ownership.snapshot().names()).as("the index tells it").isEmpty();
        assertThat(ownership.snapshot().rooms()).hasEntrySatisfying(R1, seen -> assertThat(seen.first()).isEmpty());
    }

    @Test
    void shouldNotKeepARoomForARoomThatWasReplacedUnseen() {
        Claimant before = added(room("standup", "daily", 1));
        assertThat(meet(before, "r1")).isEmpty();

        cluster.remove(before);

        Claimant after = added(room("weekly", "daily", 2));
        assertThat(meet(after, "r1")).isEmpty();
        assertThat(meet(before, "r1")).contains(after.owner());
    }

    @Test
    void shouldLetARoomGoOnOnceTheRoomThatItCameUponWasSeenUnderAnotherName() {
        Claimant owner = added(owning(room("owner", "weekly", 1), "r1"));
        Claimant waiter = added(room("waiter", "daily", 2));
        Claimant waiting = awaiting(waiter, "r1");
        assertThat(ownership.see(R1, "weekly")).as("long before").isEmpty();

        assertThat(meet(waiter, "r1")).contains(owner.owner());

        assertThat(ownership.awaited(waiting)).contains(owner.owner());
        assertThat(ownership.see(R1, "Daily")).as("they would go on waking each other").isEmpty();
        assertThat(ownership.awaited(waiting)).as("not renamed yet").isPresent();
        assertThat(ownership.see(R1, "weekly")).as("before its status says what it came upon")
                .containsExactly(waiter.owner());
        assertThat(ownership.awaited(waiting)).isEmpty();
        assertThat(meet(waiter, "r1")).isPresent();
        assertThat(ownership.awaited(waiting)).as("renamed once more").isPresent();

        added(observing(waiter, "r2"));
        assertThat(ownership.see(R1, "weekly")).as("it has one of its own").isEmpty();
    }

    @Test
    void shouldLetARoomWaitInANewProcessUntilTheRoomThatItCameUponWasSeen() {
        Claimant owner = added(owning(room("owner", "weekly", 1), "r1"));
        Claimant waiter = added(awaiting(room("waiter", "daily", 2), "r1"));
        assertThat(ownership.awaited(waiter)).contains(owner.owner());
        assertThat(ownership.awaitedUnseen(waiter)).contains(owner.owner());
        ownership.see(R1, "daily");
        assertThat(ownership.awaitedUnseen(waiter)).as("it has looked").isEmpty();

        assertThat(ownership.see(R1, "weekly")).containsExactly(waiter.owner());

        assertThat(ownership.awaited(waiter)).isEmpty();
    }

    @Test
    void shouldGoOnAsBeforeWhenMadeFromASnapshot() {
        Claimant first = added(room("first", "daily", 2));
        assertThat(ownership.hold(first)).isEmpty();
        assertThat(meet(first, "r1")).isEmpty();
        Claimant older = added(room("older", "daily", 1));
        assertThat(meet(older, "r1")).isPresent();

        RoomOwnership again = new RoomOwnership(cluster, ownership.snapshot());

        assertThat(again.snapshot()).isEqualTo(ownership.snapshot());
        assertThat(again.hold(older)).contains(first.owner());
        assertThat(again.passed(first, true)).containsExactly(older.owner());
        assertThat(again.snapshot()).isEqualTo(RoomOwnership.Snapshot.EMPTY);
        assertThat(ownership.snapshot()).as("of the other").isNotEqualTo(RoomOwnership.Snapshot.EMPTY);
    }

    @Test
    void shouldHoldNoNameWhenItOnlyObservesOrAPersonMustActUnlessItOwnsARoomOrHasACallUnderWay() {
        for (Conduct idle : List.of(OBSERVING, STALLED)) {
            Claimant older = added(with(claiming(room("older", "daily", 1), 0), idle));
            Claimant asking = added(room("asking", "daily", 2));
            assertThat(ownership.hold(asking)).as("%s", idle).isEmpty();
            ownership.passed(asking, true);

            added(with(owning(older, "r1"), idle));
            assertThat(ownership.hold(asking)).as("the owner of a room, %s", idle).contains(older.owner());

            added(with(older, new Conduct(true, idle.observing(), idle.stalled(), false)));
            assertThat(ownership.hold(asking)).as("a call under way, %s", idle).contains(older.owner());
            cluster.remove(older);
        }
    }

    @Test
    void shouldYieldToProvenCredentialsUnlessItOwnsARoom() {
        Claimant older = added(with(claiming(room("older", "daily", 1), 0), UNPROVEN));
        Claimant proven = added(room("proven", "daily", 2));
        assertThat(ownership.hold(proven)).as("held up by nobody").isEmpty();
        assertThat(ownership.hold(older)).contains(proven.owner());
        ownership.passed(proven, true);

        added(with(older, new Conduct(true, false, false, false, true)));
        assertThat(ownership.hold(proven)).as("not even by a call under way").isEmpty();
        ownership.passed(proven, true);

        added(with(owning(older, "r1"), UNPROVEN));
        assertThat(ownership.hold(proven)).as("the owner of a room").contains(older.owner());
    }

    @Test
    void shouldHoldNoNameWithoutProofBeforeAWrite() {
        Claimant stuck = added(unproven("a", "stuck", 1));
        Claimant asking = added(unproven("b", "asking", 2));
        added(with(claiming(stuck, 0), UNPROVEN));
        assertThat(ownership.hold(asking)).as("neither age nor claim holds it").isEmpty();
        assertThat(ownership.snapshot().names()).isEmpty();
    }

    @Test
    void shouldHaveOnePassWithoutProofWriteUnderANameAtATime() {
        Claimant first = added(unproven("a", "first", 2));
        Claimant older = added(unproven("b", "older", 1));
        assertThat(ownership.hold(first)).isEmpty();
        assertThat(ownership.hold(older)).contains(first.owner());
        assertThat(ownership.mayWrite(first)).isTrue();
        assertThat(ownership.mayWrite(older)).isFalse();

        assertThat(ownership.passed(first, false)).containsExactly(older.owner());

        assertThat(ownership.hold(first)).as("it is the turn of the other").contains(older.owner());
        assertThat(ownership.hold(older)).isEmpty();
    }

    @Test
    void shouldGoByTurnsAmongNamespacesThenByAgeWithoutProof() {
        Claimant first = added(unproven("a", "first", 1));
        Claimant second = added(unproven("a", "second", 2));
        Claimant third = added(unproven("a", "third", 3));
        Claimant other = added(unproven("b", "other", 4));
        assertThat(ownership.hold(first)).isEmpty();
        List.of(third, second, other).forEach(room -> assertThat(ownership.hold(room)).contains(first.owner()));

        assertThat(ownership.passed(first, true)).as("however old the others of the namespace are")
                .containsExactly(other.owner());
        assertThat(ownership.hold(other)).isEmpty();
        assertThat(ownership.hold(first)).contains(other.owner());
        assertThat(ownership.passed(other, true)).as("the oldest that had none").containsExactly(second.owner());
        assertThat(ownership.hold(second)).isEmpty();
        assertThat(ownership.passed(second, true)).containsExactly(third.owner());
        assertThat(ownership.hold(third)).isEmpty();
        assertThat(ownership.passed(third, true)).containsExactly(first.owner());
        assertThat(ownership.hold(first)).isEmpty();
        assertThat(ownership.passed(first, true)).as("nobody waits").isEmpty();
        assertThat(ownership.snapshot()).isEqualTo(RoomOwnership.Snapshot.EMPTY);
    }

    /** Its pass may wait for the budget, for a template or for a call that hangs. */
    @Test
    void shouldEndATurnWithoutProofInTimeAndSendNoWriteAfterIt() {
        Claimant hung = added(unproven("a", "hung", 1));
        Claimant asking = added(unproven("b", "asking", 2));
        assertThat(ownership.hold(hung)).isEmpty();
        cluster.sleep(NameTurns.LONGEST.minusSeconds(1));
        assertThat(ownership.hold(asking)).contains(hung.owner());
        assertThat(ownership.mayWrite(hung)).isTrue();
        cluster.sleep(Duration.ofSeconds(1));

        assertThat(ownership.hold(asking)).isEmpty();

        assertThat(ownership.mayWrite(hung)).isFalse();
        assertThat(ownership.passed(hung, false)).as("the turn is not its own").isEmpty();
        assertThat(ownership.mayWrite(asking)).isTrue();
    }

    @Test
    void shouldWaitWithoutProofWhileTheRoomOfACallMayStillAppearAndHaveTheNextTurn() {
        Claimant began = added(unproven("a", "calling", 1));
        Claimant second = added(unproven("a", "second", 1));
        Claimant asking = added(unproven("b", "asking", 2));
        assertThat(ownership.hold(began)).isEmpty();
        assertThat(ownership.hold(second)).isPresent();
        assertThat(ownership.hold(asking)).isPresent();
        Claimant calling = with(claiming(began, 0), new Conduct(true, false, false, false, true));
        cluster.write(calling);

        assertThat(ownership.passed(began, true)).as("the reply was lost").containsExactly(asking.owner());

        assertThat(ownership.hold(asking)).as("the index does not show the call yet").contains(began.owner());
        assertThat(ownership.passed(asking, true)).as("it keeps its turn").isEmpty();
        assertThat(ownership.hold(calling)).as("a call more would end the wait never").contains(asking.owner());
        cluster.write(with(claiming(began, 0), UNPROVEN));
        assertThat(ownership.hold(second)).contains(asking.owner());
        assertThat(ownership.hold(asking)).as("a minute later").isEmpty();
    }

    @Test
    void shouldGiveNoTurnToARoomThatIsRefusedOrStalledOrGone() {
        Claimant first = added(unproven("a", "first", 3));
        Claimant refused = added(unproven("b", "refused", 1));
        Claimant stalled = added(unproven("c", "stalled", 1));
        Claimant gone = added(unproven("d", "gone", 1));
        Claimant last = added(unproven("e", "last", 4));
        assertThat(ownership.hold(first)).isEmpty();
        List.of(refused, stalled, gone, last).forEach(room -> assertThat(ownership.hold(room)).isPresent());
        cluster.forbid(refused);
        added(with(stalled, new Conduct(false, false, true, false, true)));
        cluster.remove(gone);
        assertThat(ownership.gone(gone)).as("who wants the name").contains(last.owner());

        assertThat(ownership.passed(first, true)).containsExactly(last.owner());
        cluster.remove(last);
        assertThat(ownership.hold(first)).as("who has a turn may go as well").isEmpty();
    }

    @Test
    void shouldPassTheTurnOnWhenTheRoomThatHasItIsGoneOrNeedsNoneAnyMore() {
        Claimant first = added(unproven("a", "first", 1));
        Claimant second = added(unproven("b", "second", 2));
        Claimant third = added(unproven("c", "third", 3));
        assertThat(ownership.hold(first)).isEmpty();
        assertThat(ownership.hold(second)).isPresent();
        assertThat(ownership.hold(third)).isPresent();
        cluster.remove(first);
        assertThat(ownership.gone(first)).contains(second.owner());
        assertThat(ownership.hold(third)).contains(second.owner());

        cluster.write(with(second, STALLED));

        assertThat(ownership.passed(second, true)).as("with proof").contains(third.owner());
    }

    @Test
    void shouldSendNoWriteWithoutProofOnceARoomWithProofWantsTheName() {
        Claimant unproven = added(unproven("a", "unproven", 1));
        assertThat(ownership.hold(unproven)).isEmpty();
        Claimant proven = added(room("proven", "daily", 2));

        assertThat(ownership.mayWrite(unproven)).isFalse();

        assertThat(ownership.hold(proven)).isEmpty();
        assertThat(ownership.mayWrite(proven)).isTrue();
        added(with(proven, STALLED));
        assertThat(ownership.hold(unproven)).as("the pass with proof goes on").contains(proven.owner());
    }

    @Test
    void shouldKeepTheRoomsOfTwoRealmsApartWhenTheyHaveOneId() {
        Claimant owner = added(owning(room("owner", "daily", 1), "r1"));
        Claimant elsewhere = added(elsewhere(owning(room("elsewhere", "weekly", 0), "r1")));
        assertThat(ownership.ownerBefore(owner)).as("whose object is older").isEmpty();
        assertThat(ownership.otherOwner(owner, "r1")).isEmpty();
        assertThat(meet(elsewhere, "r1")).isEmpty();
        Claimant waiter = added(room("waiter", "monthly", 2));
        assertThat(meet(waiter, "r1")).contains(owner.owner());

        assertThat(ownership.see(elsewhere.rooms().at("r1"), "weekly")).as("waits for another room").isEmpty();
        cluster.remove(elsewhere);
        assertThat(ownership.gone(elsewhere)).isEmpty();
        assertThat(ownership.see(R1, "daily")).containsExactly(waiter.owner());
    }

    @Test
    void shouldCountAnOwnerInEveryRealmWhenItsOwnIsUnknown() {
        Claimant owner = room("owner", "weekly", 1);
        Claimant unknown = added(with(owner, new Rooms(Optional.of("r1"), true, Optional.empty())));
        Claimant waiter = added(room("waiter", "daily", 2));
        assertThat(meet(waiter, "r1")).contains(owner.owner());
        cluster.remove(unknown);

        assertThat(ownership.gone(unknown)).containsExactly(waiter.owner());

        assertThat(ownership.snapshot()).isEqualTo(RoomOwnership.Snapshot.EMPTY);
    }

    @Test
    void shouldReserveNoNameWhenItOnlyObserves() {
        assertThat(ownership.hold(added(with(room("observing", "daily", 1), OBSERVING)))).isEmpty();
        assertThat(ownership.snapshot().names()).isEmpty();
        assertThat(ownership.hold(added(room("other", "daily", 2)))).isEmpty();
    }

    @Test
    void shouldCountARoomThatIsBeingDeletedOnlyByItsEvidence() {
        Claimant going = added(with(room("going", "daily", 1), DELETING));
        Claimant asking = added(room("asking", "daily", 2));
        assertThat(ownership.hold(asking)).isEmpty();
        ownership.passed(asking, true);

        added(with(claiming(going, 0), DELETING));

        assertThat(ownership.hold(asking)).contains(going.owner());
    }

    @Test
    void shouldCompeteOnlyWithRoomsThatMayUseTheWorkspaceUnlessTheyOwnARoomOrHaveACallUnderWay() {
        Claimant older = added(claiming(room("older", "daily", 1), 0));
        Claimant asking = added(room("asking", "daily", 2));
        cluster.forbid(older);
        assertThat(ownership.hold(asking)).isEmpty();
        ownership.passed(asking, true);

        added(owning(older, "r1"));
        assertThat(ownership.hold(asking)).as("it owns a room there").contains(older.owner());

        added(with(older, ATTEMPTING));
        assertThat(ownership.hold(asking)).as("its room may still appear").contains(older.owner());
    }

    @Test
    void shouldWaitForACallUnderWayWhoeverIsOlderButForTheOwnerOfTheRoom() {
        Claimant calling = added(with(claiming(room("calling", "daily", 2), 60), ATTEMPTING));
        Claimant earlier = added(claiming(room("earlier", "daily", 1), 0));
        Claimant owner = added(owning(claiming(room("owner", "daily", 3), 90), "r1"));
        assertThat(ownership.hold(earlier)).contains(calling.owner());
        assertThat(ownership.hold(owner)).isEmpty();
        cluster.remove(owner);
        ownership.gone(owner);

        added(claiming(calling, 60));

        assertThat(ownership.hold(earlier)).as("a minute later").isEmpty();
    }

    @Test
    void shouldTellHowYoungAnAttemptIsByTheNewestClaimWhateverClock100msHas() {
        Instant wrong = MORNING.plusSeconds(900);
        Claim claim = new Claim("uid", "daily", "Workspace/team/default", MORNING, List.of(wrong), Optional.empty(),
                Set.of(), MORNING.plusSeconds(5));
        assertThat(Conduct.isAttempting(claim, MORNING.plusSeconds(64))).isTrue();
        assertThat(Conduct.isAttempting(claim, MORNING.plusSeconds(65))).isFalse();
        assertThat(Conduct.isAttempting(claim.answered(), MORNING.plusSeconds(6))).isFalse();
    }

    /** Its pass goes on with what it was told, whatever became of the Room meanwhile. */
    @Test
    void shouldKeepTheNameForAPassUnderWayWhenItsRoomIsNoRivalAnyMore() {
        Claimant first = added(room("first", "daily", 1));
        Claimant second = added(room("second", "daily", 2));
        assertThat(ownership.hold(first)).isEmpty();
        added(with(first, STALLED));
        assertThat(ownership.hold(second)).contains(first.owner());

        assertThat(ownership.passed(first, true)).containsExactly(second.owner());

        assertThat(ownership.hold(second)).isEmpty();
    }

    @Test
    void shouldHaveTheLatestOfSeveralBackupsTakeTheRoomOver() {
        Claimant early = added(room("early", "daily", 1));
        Claimant late = added(room("late", "weekly", 2));
        RestoredRoom old = cluster.restored(early, "r1", MORNING);
        RestoredRoom recent = cluster.restored(late, "r1", MORNING.plusSeconds(1));
        cluster.restored(added(room("other", "yearly", 1)), "r2", MORNING.plusSeconds(2));

        assertThat(ownership.takeOver(early, old, "r1", true)).contains(late.owner());
        assertThat(ownership.takeOver(late, recent, "r1", true)).isEmpty();

        cluster.forbid(late);
        assertThat(ownership.takeOver(early, old, "r1", true)).as("it may not use the workspace any more").isEmpty();
    }

    @Test
    void shouldHaveTheOlderObjectTakeTheRoomOverWhenBothHaveOneRecord() {
        Claimant first = added(room("first", "daily", 1));
        Claimant second = added(room("second", "daily", 2));
        RestoredRoom ofFirst = cluster.restored(first, "r1", MORNING);
        RestoredRoom ofSecond = cluster.restored(second, "r1", MORNING);
        assertThat(ownership.takeOver(first, ofFirst, "r1", true)).isEmpty();
        assertThat(ownership.takeOver(second, ofSecond, "r1", true)).contains(first.owner());
    }

    @Test
    void shouldTakeNoRoomOverThatAnotherRoomOwnsAsTheIndexOrTheApiServerShows() {
        Claimant restored = added(observing(room("restored", "daily", 2), "r1"));
        RestoredRoom record = cluster.restored(restored, "r1", MORNING);
        Claimant owner = added(owning(room("owner", "daily", 1), "r1"));
        assertThat(ownership.takeOver(restored, record, "r1", true)).contains(owner.owner());
        assertThat(ownership.takeOver(restored, record, "r1", false)).contains(owner.owner());
        cluster.remove(owner);
        ownership.gone(owner);
        cluster.writtenBefore(owner, "r1");

        assertThat(ownership.takeOver(restored, record, "r1", false)).as("Legacy can't ask 100ms first")
                .contains(owner.owner());
        assertThat(meet(restored, "r1")).as("Current has, and asks then").contains(owner.owner());
    }

    /** As a reply in hand does: the status that says it is still to be written. */
    @Test
    void shouldOwnTheRoomFromTheDecisionToTakeItOverOnLegacy() {
        Claimant restored = added(room("restored", "daily", 2));
        RestoredRoom record = cluster.restored(restored, "r1", MORNING);
        assertThat(ownership.takeOver(restored, record, "r1", false)).isEmpty();

        assertThat(meet(added(room("other", "weekly", 1)), "r1")).contains(restored.owner());
    }

    /** A creation goes by name, and would write into the room that is taken over meanwhile. */
    @Test
    void shouldTakeNoRoomOverWhileAPassOfAnotherMayWriteUnderTheName() {
        Claimant older = added(room("older", "daily", 1));
        Claimant restored = added(room("restored", "Daily", 2));
        RestoredRoom record = cluster.restored(restored, "r1", MORNING);
        assertThat(ownership.hold(older)).isEmpty();

        assertThat(ownership.takeOver(restored, record, "r1", true)).contains(older.owner());

        assertThat(ownership.passed(older, true)).as("who was told, and may go on").containsExactly(restored.owner());
        assertThat(ownership.takeOver(restored, record, "r1", true)).as("who holds the name does not matter").isEmpty();
    }

    @Test
    void shouldLetNoPassWriteUnderTheNameWhileARoomIsTakenOver() {
        Claimant older = added(room("older", "daily", 1));
        Claimant restored = added(room("restored", "Daily", 2));
        RestoredRoom record = cluster.restored(restored, "r1", MORNING);
        assertThat(ownership.takeOver(restored, record, "r1", true)).isEmpty();

        assertThat(ownership.hold(older)).contains(restored.owner());

        assertThat(ownership.passed(restored, false)).as("it comes again").isEmpty();
        assertThat(ownership.hold(older)).contains(restored.owner());
        Claimant owner = owning(claiming(restored, 0), "r1");
        cluster.write(owner);
        ownership.passed(restored, true);
        assertThat(ownership.hold(older)).as("the index does not show the claim yet").contains(restored.owner());
        cluster.tell();
        ownership.passed(owner, true);
        assertThat(ownership.hold(older)).contains(restored.owner());
        assertThat(ownership.snapshot()).isEqualTo(RoomOwnership.Snapshot.EMPTY);
    }

    /** The whole take-over may lie between a look at the index and the reservation that follows. */
    @Test
    void shouldNotHoldANameWhoseRoomWasTakenOverSinceTheIndexWasRead() {
        Claimant older = added(room("older", "daily", 1));
        Claimant heir = owning(claiming(room("heir", "daily", 2), 0), "r1");
        cluster.meanwhile(() -> added(heir));

        assertThat(ownership.hold(older)).contains(heir.owner());

        assertThat(ownership.passed(older, true)).as("it was not told").isEmpty();
        assertThat(ownership.snapshot()).isEqualTo(RoomOwnership.Snapshot.EMPTY);
    }

    @Test
    void shouldTakeNoRoomOverWhileACallUnderTheNameMayStillArrive() {
        Claimant calling = added(with(claiming(room("calling", "daily", 3), 0), ATTEMPTING));
        Claimant restored = added(room("restored", "daily", 2));
        RestoredRoom record = cluster.restored(restored, "r1", MORNING);
        assertThat(ownership.takeOver(restored, record, "r1", true)).contains(calling.owner());

        added(claiming(calling, 0));

        assertThat(ownership.takeOver(restored, record, "r1", true)).as("a minute later").isEmpty();
    }

    @Test
    void shouldReserveNoNameForATakeOverThatIsAnothersTurn() {
        Claimant restored = added(room("restored", "daily", 2));
        RestoredRoom record = cluster.restored(restored, "r1", MORNING);
        added(owning(room("owner", "weekly", 1), "r1"));
        assertThat(ownership.takeOver(restored, record, "r1", true)).isPresent();
        assertThat(ownership.snapshot().names()).isEmpty();
    }

    @Test
    void shouldNameTheIdleRoomsWhenARoomHasComeToHoldTheirName() {
        Claimant holder = added(room("holder", "daily", 3));
        Claimant stalled = added(room("stalled", "Daily", 1));
        cluster.write(with(stalled, STALLED));
        Claimant observing = added(with(observing(room("observing", "daily", 2), "r9"), OBSERVING));
        added(room("waiting", "daily", 2));
        added(with(room("elsewhere", "weekly", 2), STALLED));
        assertThat(ownership.hold(holder)).as("of those that are not idle the oldest holds it").isPresent();
        assertThat(ownership.passed(holder, true)).as("it is none of these").isEmpty();

        cluster.write(owning(claiming(holder, 0), "r1"));

        assertThat(ownership.passed(holder, false)).as("also if it comes again")
                .containsExactlyInAnyOrder(stalled.owner(), observing.owner());
        assertThat(ownership.passed(owning(claiming(holder, 0), "r1"), true)).as("they know").isEmpty();
    }

    @Test
    void shouldNameNoIdleRoomWhenTheOtherIsIdleAsWellOrOwnsARoom() {
        Claimant idle = added(with(room("idle", "daily", 1), STALLED));
        added(with(room("observing", "daily", 2), OBSERVING));
        added(with(owning(room("owner", "daily", 3), "r1"), STALLED));
        assertThat(ownership.passed(idle, true)).isEmpty();

        Claimant later = added(claiming(room("later", "daily", 4), 0));
        assertThat(ownership.passed(later, true)).as("not the owner, and those before it")
                .containsExactlyInAnyOrder(idle.owner(), new Owner("uid-of-observing", "team", "observing"));
    }

    @Test
    void shouldLeaveARoomThatTwoRoomsOwnWithTheOneThatWasClaimedFirstThenWithTheOlder() {
        Claimant first = added(owning(claiming(room("first", "daily", 2), 0), "r1"));
        assertThat(ownership.ownerBefore(first)).isEmpty();
        Claimant second = added(owning(claiming(room("second", "weekly", 1), 60), "r1"));
        Claimant third = added(owning(claiming(room("third", "yearly", 3), 60), "r1"));
        added(owning(claiming(room("other", "monthly", 1), 0), "r2"));

        assertThat(ownership.ownerBefore(first)).isEmpty();
        assertThat(ownership.ownerBefore(second)).contains(first.owner());
        assertThat(ownership.ownerBefore(third)).contains(first.owner());

        cluster.remove(first);
        assertThat(ownership.ownerBefore(second)).as("the older object").isEmpty();
        assertThat(ownership.ownerBefore(third)).contains(second.owner());
        assertThat(ownership.ownerBefore(added(observing(room("observing", "daily", 1), "r1")))).as("it owns none")
                .isEmpty();
    }

    @Test
    void shouldNameTheOwnerOfARoomThatWasLastSeenUnderTheName() {
        Claimant owner = added(owning(room("owner", "weekly", 1), "r1"));
        Claimant asking = added(room("asking", "daily", 2));
        assertThat(ownership.ownerOfRoomCalled(asking)).isEmpty();

        cluster.called(owner, "daily");

        assertThat(ownership.ownerOfRoomCalled(asking)).contains(owner.owner());
        cluster.called(asking, "daily");
        assertThat(ownership.ownerOfRoomCalled(asking)).as("its own").isEmpty();
    }

    @Test
    void shouldTellTheNamespaceAloneWhenTheReaderIsInAnother() {
        Owner owner = new Owner("uid", "team-a", "secret-plans");
        assertThat(owner.describedTo(new Owner("other", "team-a", "standup")))
                .isEqualTo("Room \"secret-plans\" of this namespace");
        assertThat(owner.describedTo(new Owner("other", "team-b", "standup"))).isEqualTo("a Room of another namespace");
    }

    private Optional<Owner> meet(Claimant room, String roomId) {
        return ownership.meet(room, room, remote(roomId, room.name().text()));
    }

    private Claimant added(Claimant room) {
        return cluster.add(room);
    }

    private static RemoteRoom remote(String id, String name) {
        return new RemoteRoom(id, name, Optional.of(true), Map.of(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    private static RemoteRoom created(String id, Instant at) {
        return new RemoteRoom(id, "daily", Optional.of(true), Map.of(), Optional.of(at), Optional.of(at),
                Optional.empty(), Optional.empty());
    }

    static Claimant room(String name, String wanted, int day) {
        return new Claimant(new Owner("uid-of-" + name, "team", name), "2026-01-0" + day + "T00:00:00Z",
                new RemoteName(wanted, Optional.of("east"), true, false), Optional.empty(),
                new Rooms(Optional.of("100ms"), Optional.empty(), false, Optional.empty()));
    }

    private static Claimant elsewhere(Claimant room) {
        return with(room, new Rooms(Optional.of("https://elsewhere"), room.rooms().known(), room.rooms().isOwner(),
                room.rooms().awaited()));
    }

    static Claimant unproven(String namespace, String name, int day) {
        Claimant room = room(name, "daily", day);
        return new Claimant(new Owner(room.owner().uid(), namespace, name), room.created(), room.name(), room.claim(),
                room.rooms(), UNPROVEN);
    }

    private static Claimant named(Claimant room, RemoteName name) {
        return new Claimant(room.owner(), room.created(), name, room.claim(), room.rooms());
    }

    private static Claimant claiming(Claimant room, int later) {
        return claiming(room, later, List.of(MORNING.plusSeconds(later)));
    }

    private static Claimant adopting(Claimant room) {
        return claiming(room, 0, List.of());
    }

    private static Claimant claiming(Claimant room, int later, List<Instant> attempts) {
        Instant at = MORNING.plusSeconds(later);
        Claim claim = new Claim(room.owner().uid(), room.name().text(), "Workspace/team/default", at, attempts,
                Optional.empty(), Set.of(), at);
        return new Claimant(room.owner(), room.created(), room.name(), Optional.of(claim), room.rooms());
    }

    private static Claimant owning(Claimant room, String roomId) {
        return with(room, new Rooms(room.rooms().realm(), Optional.of(roomId), true, Optional.empty()));
    }

    private static Claimant observing(Claimant room, String roomId) {
        return with(room, new Rooms(room.rooms().realm(), Optional.of(roomId), false, Optional.empty()));
    }

    private static Claimant awaiting(Claimant room, String roomId) {
        return with(room, new Rooms(room.rooms().realm(), Optional.empty(), false, Optional.of(roomId)));
    }

    private static Claimant with(Claimant room, Conduct conduct) {
        return new Claimant(room.owner(), room.created(), room.name(), room.claim(), room.rooms(), conduct);
    }

    private static Claimant with(Claimant room, Rooms rooms) {
        return new Claimant(room.owner(), room.created(), room.name(), room.claim(), rooms);
    }
}
