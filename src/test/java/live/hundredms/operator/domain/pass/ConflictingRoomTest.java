package live.hundredms.operator.domain.pass;

import static org.assertj.core.api.Assertions.assertThat;

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
import live.hundredms.operator.support.PassRun;
import live.hundredms.operator.support.RoomCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A Legacy Room whose name leads to another Room's room can tell so only by a write, so it writes once. */
class ConflictingRoomTest {
    private static final Instant THEN = Instant.parse("2026-01-01T10:00:00Z");
    private static final String CONFLICTING = "room-1";
    private static final RoomCase WAITER = RoomCase.plain(Dialect.LEGACY);
    private static final Policies DISABLING = new Policies(Optional.of(Policies.Deletion.DISABLE), Optional.empty(),
            Policies.Adoption.ADOPT, Policies.Management.MANAGE);

    @Test
    void shouldKeepInMindWhichRoomACreationCameUpon() {
        Pass pass = Pass.over(WAITER.input());
        pass = pass.after(new Step.Claimed(claim(), true));
        assertThat(pass.next()).isInstanceOf(Step.WriteRoom.class);
        RoomWrite write = ((Step.WriteRoom) pass.next()).write();
        pass = pass.after(new Step.Written(write, new Outcome.Found<>(room()),
                Optional.of(new Step.OtherOwner("Room other", CONFLICTING))));

        assertThat(pass.next()).isInstanceOfSatisfying(Step.Report.class, report -> {
            assertThat(report.verdict().reason()).isEqualTo(Reason.NAME_TAKEN);
            assertThat(report.record().conflictingRoom()).contains(CONFLICTING);
            assertThat(report.record().room().id()).isEmpty();
        });
    }

    @Test
    void shouldCallNobodyWhileTheOtherRoomOwnsIt() {
        PassRun run = PassRun.of(input(false, WAITER.policies(), Optional.of("Room other")), WAITER.honest());

        assertThat(run.steps()).as("%s", run).hasSize(1);
        assertThat(run.reason()).contains(Reason.NAME_TAKEN);
        assertThat(run.kept().conflictingRoom()).contains(CONFLICTING);
    }

    /** Who owns the room is not known to a new process, so it must not decide what the Room says. */
    @Test
    void shouldSayWhatItsDialectLacksWhoeverOwnsTheRoom() {
        Policies observing = new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.REFUSE,
                Policies.Management.OBSERVE);

        PassRun run = PassRun.of(input(false, observing, Optional.of("Room other")), WAITER.honest());

        assertThat(run.reason()).as("%s", run).contains(Reason.UNSUPPORTED_BY_API);
    }

    @Test
    void shouldCreateTheRoomWhenNobodyOwnsItAnyMore() {
        PassRun run = PassRun.of(input(false, WAITER.policies(), Optional.empty()), WAITER.honest());

        assertThat(run.writes()).as("%s", run).hasSize(1);
        assertThat(run.reason()).contains(Reason.UP_TO_DATE);
        assertThat(run.kept().conflictingRoom()).isEmpty();
    }

    @Test
    void shouldNotDisableTheRoomOfTheOtherWhenItIsDeleted() {
        PassRun run = PassRun.of(input(true, DISABLING, Optional.of("Room other")), WAITER.honest());

        assertThat(run.steps()).as("%s", run).hasSize(1);
        assertThat(run.end()).isInstanceOf(Step.Release.class);
    }

    /** Two statuses may name one room, after a restore. */
    @ParameterizedTest
    @EnumSource
    void shouldNotDisableItsOwnRoomWhenItIsDeletedAndAnotherOwnsThatToo(Dialect dialect) {
        RoomCase owner = RoomCase.plain(dialect).with(DISABLING);
        PassInput input = owner.input(RoomRecord.EMPTY.seen(room()).withOrigin(Origin.CREATED), Optional.of(claim()),
                new RoomCase.Flags(true, true, true, false, false, false, false), new WorkspaceState.Usable(dialect),
                Optional.of("Room other"));

        PassRun run = PassRun.of(input, owner.honest());

        assertThat(run.steps()).as("%s", run).singleElement().isInstanceOfSatisfying(Step.Release.class,
                end -> assertThat(end.event().reason()).isEqualTo("RoomRetained"));
    }

    @ParameterizedTest
    @EnumSource
    void shouldCallNobodyForARoomThatAnotherOwnsWithABetterRight(Dialect dialect) {
        for (boolean confirmed : List.of(true, false)) {
            RoomCase owner = RoomCase.plain(dialect);
            PassInput input = owner.input(RoomRecord.EMPTY.seen(room()).withOrigin(Origin.CREATED),
                    Optional.of(claim()), new RoomCase.Flags(false, true, confirmed, false, true, true, false),
                    new WorkspaceState.Usable(dialect), Optional.of("Room other"));

            PassRun run = PassRun.of(input, owner.honest());

            assertThat(run.steps()).as("%s", run).hasSize(1);
            assertThat(run.reason()).contains(Reason.NAME_TAKEN);
            assertThat(run.kept().room().id()).as("it may be its alone later").contains(CONFLICTING);
        }
    }

    @Test
    void shouldWriteNothingWhenALookIsRequestedAndTheOtherRoomOwnsItStill() {
        PassInput input = WAITER.input(RoomRecord.EMPTY.withConflictingRoom(CONFLICTING), Optional.of(claim()),
                new RoomCase.Flags(false, true, false, false, false, true, false),
                new WorkspaceState.Usable(WAITER.dialect()), Optional.of("Room other"));

        assertThat(PassRun.of(input, WAITER.honest()).writes()).isEmpty();
    }

    private static PassInput input(boolean deleting, Policies policies, Optional<String> roomOwner) {
        return WAITER.with(policies).input(RoomRecord.EMPTY.withConflictingRoom(CONFLICTING), Optional.of(claim()),
                new RoomCase.Flags(deleting, true, false, false, false, false, false),
                new WorkspaceState.Usable(WAITER.dialect()), roomOwner);
    }

    private static Claim claim() {
        return RoomCase.claim(THEN, List.of(THEN));
    }

    private static RemoteRoom room() {
        return new RemoteRoom(CONFLICTING, RoomCase.NAME, Optional.of(true), Map.of(), Optional.of(THEN),
                Optional.of(THEN), Optional.empty(), Optional.empty());
    }
}
