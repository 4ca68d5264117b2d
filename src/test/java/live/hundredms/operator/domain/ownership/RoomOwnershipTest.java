package live.hundredms.operator.domain.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.ownership.Claimant.RemoteName;
import live.hundredms.operator.domain.ownership.Claimant.Rooms;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.RemoteRoom;
import org.junit.jupiter.api.Test;

class RoomOwnershipTest {
    private static final Instant MORNING = Instant.parse("2026-01-01T10:00:00Z");

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
        assertThat(ownership.see(remote("r1", "weekly"))).as("renamed while the waiter's pass is under way")
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
        assertThat(ownership.see(remote("r1", "daily"))).containsExactlyInAnyOrder(second.owner(), third.owner());
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
        Claimant knowing = observing(began, "r3");
        assertThat(ownership.meet(knowing, knowing, remote("r3", "daily"))).isEmpty();
        assertThat(cluster.asked()).as("it knows a room").isEqualTo(3);
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
        assertThat(ownership.snapshot().rooms()).hasEntrySatisfying("r1", seen -> assertThat(seen.first()).isEmpty());
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
        assertThat(ownership.see(remote("r1", "weekly"))).as("long before").isEmpty();

        assertThat(meet(waiter, "r1")).contains(owner.owner());

        assertThat(ownership.awaited(waiting)).contains(owner.owner());
        assertThat(ownership.see(remote("r1", "Daily"))).as("they would go on waking each other").isEmpty();
        assertThat(ownership.awaited(waiting)).as("not renamed yet").isPresent();
        assertThat(ownership.see(remote("r1", "weekly"))).as("before its status says what it came upon")
                .containsExactly(waiter.owner());
        assertThat(ownership.awaited(waiting)).isEmpty();
        assertThat(meet(waiter, "r1")).isPresent();
        assertThat(ownership.awaited(waiting)).as("renamed once more").isPresent();

        added(observing(waiter, "r2"));
        assertThat(ownership.see(remote("r1", "weekly"))).as("it has one of its own").isEmpty();
    }

    @Test
    void shouldLetARoomWaitInANewProcessUntilTheRoomThatItCameUponWasSeen() {
        Claimant owner = added(owning(room("owner", "weekly", 1), "r1"));
        Claimant waiter = added(awaiting(room("waiter", "daily", 2), "r1"));
        assertThat(ownership.awaited(waiter)).contains(owner.owner());
        assertThat(ownership.awaitedUnseen(waiter)).contains(owner.owner());
        ownership.see(remote("r1", "daily"));
        assertThat(ownership.awaitedUnseen(waiter)).as("it has looked").isEmpty();

        assertThat(ownership.see(remote("r1", "weekly"))).containsExactly(waiter.owner());

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
    void shouldTellTheNamespaceAloneWhenTheReaderIsInAnother() {
        Owner owner = new Owner("uid", "team-a", "secret-plans");
        assertThat(owner.describedTo(new Owner("other", "team-a", "standup"))).isEqualTo("Room secret-plans");
        assertThat(owner.describedTo(new Owner("other", "team-b", "standup"))).isEqualTo("a Room of namespace team-a");
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
                new Rooms(Optional.empty(), false, Optional.empty()));
    }

    private static Claimant named(Claimant room, RemoteName name) {
        return new Claimant(room.owner(), room.created(), name, room.claim(), room.rooms());
    }

    private static Claimant claiming(Claimant room, int later) {
        return claiming(room, later, Origin.CREATED);
    }

    private static Claimant adopting(Claimant room) {
        return claiming(room, 0, Origin.ADOPTED);
    }

    private static Claimant claiming(Claimant room, int later, Origin origin) {
        Claim claim = new Claim(room.name().text(), "Workspace/team/default", Optional.empty(),
                MORNING.plusSeconds(later), origin, Set.of());
        return new Claimant(room.owner(), room.created(), room.name(), Optional.of(claim), room.rooms());
    }

    private static Claimant owning(Claimant room, String roomId) {
        return with(room, new Rooms(Optional.of(roomId), true, Optional.empty()));
    }

    private static Claimant observing(Claimant room, String roomId) {
        return with(room, new Rooms(Optional.of(roomId), false, Optional.empty()));
    }

    private static Claimant awaiting(Claimant room, String roomId) {
        return with(room, new Rooms(Optional.empty(), false, Optional.of(roomId)));
    }

    private static Claimant with(Claimant room, Rooms rooms) {
        return new Claimant(room.owner(), room.created(), room.name(), room.claim(), rooms);
    }
}
