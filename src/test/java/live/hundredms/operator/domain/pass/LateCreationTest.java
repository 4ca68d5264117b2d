package live.hundredms.operator.domain.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.domain.room.WorkspaceState;
import live.hundredms.operator.support.RoomCase;
import org.junit.jupiter.api.Test;

/** A Room is deleted while a call may still create its room: it goes once a search has told, and no later. */
class LateCreationTest {
    private static final Instant THEN = Instant.parse("2026-01-01T10:00:00Z");
    private static final RoomCase.Flags DELETED = new RoomCase.Flags(true, true, false, false, false, false, false);
    private static final Optional<Step.OtherOwner> ANOTHER = Optional.of(new Step.OtherOwner("Room b", "room-1"));

    @Test
    void shouldStayUntilASearchCouldFindWhatTheCallCreated() {
        Pass pass = Pass.over(deleted(Dialect.CURRENT, RoomCase.BUILT_IN_POLICIES, List.of(THEN)));
        assertThat(pass.next()).isEqualTo(new Step.FindRoom(RoomCase.NAME, true));

        Pass early = pass.after(searched(Optional.empty(), Optional.empty(), 21));

        assertThat(early.next()).isInstanceOfSatisfying(Step.Report.class, end -> {
            assertThat(end.verdict().reason()).isEqualTo(Reason.CREATION_UNCONFIRMED);
            assertThat(end.verdict().delay()).contains(Duration.ofSeconds(40));
            assertThat(end.verdict().message()).contains("searches for the room at 2026-01-01T10:01:01Z",
                    "disables it if it exists");
            assertThat(end.record().claim().orElseThrow().attempts()).containsExactly(THEN);
        });
        assertReleases(pass.after(searched(Optional.empty(), Optional.empty(), 61)), "RoomGone");
    }

    @Test
    void shouldWaitForTheNewestOfItsCalls() {
        Pass pass = Pass
                .over(deleted(Dialect.CURRENT, RoomCase.BUILT_IN_POLICIES, List.of(THEN.plusSeconds(30), THEN)));

        assertWaits(pass.after(searched(Optional.empty(), Optional.empty(), 61)));
        assertReleases(pass.after(searched(Optional.empty(), Optional.empty(), 91)), "RoomGone");
    }

    @Test
    void shouldStayBesideARoomOfItsNameThatNoCallOfItsCreated() {
        Pass pass = Pass.over(deleted(Dialect.CURRENT, RoomCase.BUILT_IN_POLICIES, List.of(THEN)));
        Optional<RemoteRoom> other = Optional.of(room(THEN.minusSeconds(3600)));

        assertWaits(pass.after(searched(other, Optional.empty(), 21)));
        assertReleases(pass.after(searched(other, Optional.empty(), 61)), "RoomRetained");
    }

    /** The owner gives the room its own name again, and the call finds the name free. */
    @Test
    void shouldStayBesideARoomOfItsNameThatAnotherRoomOwns() {
        Pass pass = Pass.over(deleted(Dialect.CURRENT, RoomCase.BUILT_IN_POLICIES, List.of(THEN)));
        Optional<RemoteRoom> theirs = Optional.of(room(THEN.plusSeconds(2)));

        assertWaits(pass.after(searched(theirs, ANOTHER, 21)));
        assertReleases(pass.after(searched(theirs, ANOTHER, 61)), "RoomRetained");
    }

    @Test
    void shouldDisableAtOnceWhatTheCallCreated() {
        Pass pass = Pass.over(deleted(Dialect.CURRENT, RoomCase.BUILT_IN_POLICIES, List.of(THEN)));

        assertThat(pass.after(searched(Optional.of(room(THEN.plusSeconds(2))), Optional.empty(), 21)).next())
                .isEqualTo(new Step.WriteRoom(new RoomWrite.SetEnabled("room-1", RoomCase.NAME, false)));
    }

    /** Its room was gone, so another was to be created, and the operator ended before it wrote that down. */
    @Test
    void shouldLookForTheNextRoomWhenTheOneItKnowsIsGone() {
        RoomRecord record = RoomRecord.EMPTY.seen(room(THEN.minusSeconds(3600))).withOrigin(Origin.CREATED);
        Pass pass = Pass.over(RoomCase.plain(Dialect.CURRENT).input(record, claim(List.of(THEN)), DELETED));
        RoomWrite disabling = ((Step.WriteRoom) pass.next()).write();

        Pass gone = pass.after(new Step.Written(disabling, new Outcome.Absent<>(), Optional.empty()));

        assertThat(gone.next()).isEqualTo(new Step.FindRoom(RoomCase.NAME, true));
        assertWaits(gone.after(searched(Optional.empty(), Optional.empty(), 21)));
        assertReleases(gone.after(searched(Optional.empty(), Optional.empty(), 61)), "RoomGone");
    }

    @Test
    void shouldGoAtOnceWithoutACallThatMayCreateItsRoom() {
        assertReleases(Pass.over(deleted(Dialect.CURRENT, RoomCase.BUILT_IN_POLICIES, List.of())), "RoomRetained");
        RoomRecord known = RoomRecord.EMPTY.seen(room(THEN.minusSeconds(3600))).withOrigin(Origin.CREATED);
        Pass pass = Pass.over(RoomCase.plain(Dialect.CURRENT).input(known, claim(List.of()), DELETED));
        RoomWrite disabling = ((Step.WriteRoom) pass.next()).write();
        assertReleases(pass.after(new Step.Written(disabling, new Outcome.Absent<>(), Optional.empty())), "RoomGone");
    }

    @Test
    void shouldGoAtOnceWhenItsRoomIsToStayAnyway() {
        for (Policies policies : List.of(
                new Policies(Optional.of(Policies.Deletion.RETAIN), Optional.empty(), Policies.Adoption.ADOPT,
                        Policies.Management.MANAGE),
                new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.ADOPT,
                        Policies.Management.OBSERVE))) {
            assertReleases(Pass.over(deleted(Dialect.CURRENT, policies, List.of(THEN))), "RoomRetained");
        }
    }

    @Test
    void shouldGoAtOnceOnLegacyWhichCanNotBeSearched() {
        assertReleases(Pass.over(deleted(Dialect.LEGACY, RoomCase.BUILT_IN_POLICIES, List.of(THEN))),
                "RoomLeftEnabled");
    }

    /** Of which the deletion timeout makes an end. */
    @Test
    void shouldSayWhatIsWrongWithItsWorkspaceWhenThatCanNotBeAsked() {
        Pass pass = Pass.over(RoomCase.plain(Dialect.CURRENT).input(RoomRecord.EMPTY, claim(List.of(THEN)), DELETED,
                new WorkspaceState.Missing(RoomCase.WORKSPACE), Optional.empty()));

        assertThat(pass.next()).isInstanceOfSatisfying(Step.Report.class,
                end -> assertThat(end.verdict().reason()).isEqualTo(Reason.WORKSPACE_NOT_FOUND));
    }

    private static void assertWaits(Pass pass) {
        assertThat(pass.next()).isInstanceOfSatisfying(Step.Report.class,
                end -> assertThat(end.verdict().reason()).isEqualTo(Reason.CREATION_UNCONFIRMED));
    }

    private static void assertReleases(Pass pass, String reason) {
        assertThat(pass.next()).isInstanceOfSatisfying(Step.Release.class,
                end -> assertThat(end.event().reason()).isEqualTo(reason));
    }

    private static PassInput deleted(Dialect dialect, Policies policies, List<Instant> attempts) {
        return RoomCase.plain(dialect).with(policies).input(RoomRecord.EMPTY, claim(attempts), DELETED);
    }

    private static Optional<Claim> claim(List<Instant> attempts) {
        return Optional.of(RoomCase.claim(THEN, attempts));
    }

    private static Step.RoomSearched searched(Optional<RemoteRoom> found, Optional<Step.OtherOwner> owner,
            long seconds) {
        return new Step.RoomSearched(new Outcome.Found<>(found), owner, Optional.of(THEN.plusSeconds(seconds)));
    }

    private static RemoteRoom room(Instant made) {
        return new RemoteRoom("room-1", RoomCase.NAME, Optional.of(true), Map.of(), Optional.of(made),
                Optional.of(made), Optional.empty(), Optional.empty());
    }
}
