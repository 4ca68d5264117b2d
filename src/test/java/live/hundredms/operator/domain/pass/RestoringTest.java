package live.hundredms.operator.domain.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.pass.PassInput.Arrival;
import live.hundredms.operator.domain.pass.Step.RoomEvent;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Evidence;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomField;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.SecretState;
import live.hundredms.operator.domain.room.WorkspaceState;
import live.hundredms.operator.support.HonestRemote;
import live.hundredms.operator.support.PassRun;
import live.hundredms.operator.support.RoomCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A Room that came from a backup, with the status of the Room that it was. */
class RestoringTest {
    private static final Instant THEN = Instant.parse("2026-01-01T09:00:00Z");
    private static final Claim FORMER = new Claim("the uid of before", RoomCase.NAME, RoomCase.WORKSPACE, THEN,
            List.of(THEN), Optional.of("key"), Set.of(), THEN);
    private static final RemoteRoom ROOM = room("room-9", RoomCase.NAME);
    private static final RoomRecord RECORD = RoomRecord.EMPTY.seen(ROOM).withOrigin(Origin.CREATED)
            .withClaim(Optional.of(FORMER));
    private static final Arrival SAME = new Arrival(false, false, true);
    private static final Policies OBSERVING = new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.ADOPT,
            Policies.Management.OBSERVE);

    @Test
    void shouldTakeTheRoomOverWithTheWholeRecordOnce100msShowedIt() {
        PassRun run = PassRun.of(new Restored(Dialect.CURRENT).input(), with(ROOM));

        assertThat(kinds(run)).as("%s", run).startsWith("ReadRoom", "TakeOver", "PutFinalizer")
                .doesNotContain("MakeClaim");
        assertThat(run.steps().get(1)).isInstanceOfSatisfying(Step.TakeOver.class, taken -> {
            assertThat(taken.record().room()).isEqualTo(RECORD.room());
            assertThat(taken.record().origin()).contains(Origin.CREATED);
            assertThat(taken.record().claim().orElseThrow().uid()).isEqualTo(RoomCase.UID);
            assertThat(taken.record().claim().orElseThrow().since()).isEqualTo(THEN);
            assertThat(taken.record().claim().orElseThrow().attempts()).isEmpty();
        });
        assertThat(run.reason()).contains(Reason.UP_TO_DATE);
    }

    /** The name is not needed for it, so it is in nobody's way; Legacy knows a room by its name alone. */
    @ParameterizedTest
    @EnumSource
    void shouldTakeTheRoomOverWhoeverHoldsTheNameIfTheWorkspaceCanBeAsked(Dialect dialect) {
        Restored held = new Restored(dialect).nameHeldBy("Room other");

        PassRun run = PassRun.of(held.input(), with(ROOM));

        assertThat(kinds(run).contains("TakeOver")).as("%s", run).isEqualTo(dialect == Dialect.CURRENT);
        assertThat(kinds(PassRun.of(new Restored(dialect).input(), with(ROOM)))).contains("TakeOver");
    }

    @ParameterizedTest
    @EnumSource
    void shouldMakeNoCallWhileAnotherRoomOwnsTheRoomAlsoWhenALookIsRequested(Dialect dialect) {
        PassRun run = PassRun.of(new Restored(dialect).roomOwnedBy("Room other").requested().input(), with(ROOM));

        assertThat(kinds(run)).containsExactly("Report");
        assertThat(run.reason()).contains(Reason.NAME_TAKEN);
        assertThat(run.kept()).as("it may be taken over later").isEqualTo(RECORD);
    }

    @Test
    void shouldTakeTheRoomOverBeforeItsSecretsAreThere() {
        RoomManifest recording = new RoomManifest(true, Map.of(), Optional.empty(),
                List.of(new RoomManifest.StorageSecret("storage", "key", "secret")), false, List.of());
        HonestRemote remote = with(ROOM);
        remote.secret(RoomField.RECORDING_INFO, new SecretState.Missing());

        PassRun run = PassRun.of(new Restored(Dialect.CURRENT).with(recording).input(), remote);

        assertThat(kinds(run)).startsWith("ReadRoom", "TakeOver");
        assertThat(run.reason()).contains(Reason.SECRET_NOT_FOUND);
    }

    @Test
    void shouldBeNewAndSaySoWhenTheRoomIsGone() {
        PassRun run = PassRun.of(new Restored(Dialect.CURRENT).input(), with());

        assertThat(kinds(run)).as("%s", run).containsExactly("ReadRoom", "FindRoom", "MakeClaim", "WriteRoom",
                "Report");
        assertThat(run.steps().get(1)).as("a complete search").isEqualTo(new Step.FindRoom(RoomCase.NAME, true));
        assertThat(run.steps().get(2)).isInstanceOfSatisfying(Step.MakeClaim.class,
                claim -> assertThat(claim.before()).isEmpty());
        assertThat(events(run)).startsWith("RoomLost");
        assertThat(run.kept().claim().orElseThrow().uid()).isEqualTo(RoomCase.UID);
    }

    @Test
    void shouldBeNewWhenTheNameIsAnotherRoomsByNow() {
        PassRun run = PassRun.of(new Restored(Dialect.CURRENT).input(), with(room("room-8", RoomCase.NAME)));

        assertThat(kinds(run)).as("%s", run).doesNotContain("TakeOver");
        assertThat(events(run)).containsSubsequence("RoomLost", "RoomAdopted");
        assertThat(run.kept().origin()).contains(Origin.ADOPTED);
    }

    @Test
    void shouldTakeTheRoomOverWhenASearchShowsItAfterAll() {
        Pass pass = Pass.over(new Restored(Dialect.CURRENT).input());
        pass = pass.after(new Step.RoomSeen(new Outcome.Absent<>(), false, Optional.empty()));
        assertThat(pass.next()).isInstanceOf(Step.FindRoom.class);

        pass = pass.after(new Step.RoomSearched(new Outcome.Found<>(Optional.of(ROOM)), Optional.empty()));

        assertThat(pass.next()).isInstanceOfSatisfying(Step.TakeOver.class,
                taken -> assertThat(taken.record().origin()).contains(Origin.CREATED));
        assertThat(pass.progress().events()).isEmpty();
    }

    @Test
    void shouldBelieveNeither404NorListingWhenTheyContradictEachOther() {
        PassRun run = PassRun.of(new Restored(Dialect.CURRENT).with(new Arrival(false, true, true)).input(), with());

        assertThat(kinds(run)).containsExactly("ReadRoom", "Report");
        assertThat(run.reason()).contains(Reason.CANNOT_REACH_REMOTE);
        assertThat(run.kept()).isEqualTo(RECORD);
    }

    @Test
    void shouldCreateNothingWithTheCredentialsOfAnotherWorkspace() {
        PassRun run = PassRun.of(new Restored(Dialect.CURRENT).with(new Arrival(false, false, false)).input(), with());

        assertThat(kinds(run)).containsExactly("ReadRoom", "Report");
        assertThat(run.reason()).contains(Reason.IDENTITY_CHANGED);
        assertThat(run.kept().claim()).as("what there is to take over").contains(FORMER);
        assertThat(kinds(
                PassRun.of(new Restored(Dialect.CURRENT).with(new Arrival(false, false, false)).input(), with(ROOM))))
                .as("the room itself proves more").contains("TakeOver");
    }

    @Test
    void shouldTakeNothingOverForARoomThatOnlyObserves() {
        PassRun run = PassRun.of(new Restored(Dialect.CURRENT).with(OBSERVING).input(), with(ROOM));

        assertThat(kinds(run)).containsExactly("ReadRoom", "Report");
        assertThat(run.reason()).contains(Reason.OBSERVED);
    }

    @ParameterizedTest
    @EnumSource
    void shouldDoNothingForARoomThatHasJustArrived(Dialect dialect) {
        Restored arrived = new Restored(dialect).with(new Arrival(true, false, true));

        for (PassInput input : List.of(arrived.input(), arrived.deleted().input())) {
            assertThat(PassRun.of(input, with(ROOM)).steps()).containsExactly(new Step.Rest(Step.Next.NEVER));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldMakeNoCallForADeletionBeforeTheRoomIsTakenOver(Dialect dialect) {
        PassRun run = PassRun.of(new Restored(dialect).deleted().input(), with(ROOM));

        assertThat(run.steps()).singleElement().isInstanceOfSatisfying(Step.Release.class,
                end -> assertThat(end.event().reason()).isEqualTo("RoomRetained"));
    }

    private static List<String> kinds(PassRun run) {
        return run.steps().stream().map(step -> step.getClass().getSimpleName()).toList();
    }

    private static List<String> events(PassRun run) {
        return run.end() instanceof Step.Report report
                ? report.events().stream().map(RoomEvent::reason).toList()
                : List.of();
    }

    private static HonestRemote with(RemoteRoom... rooms) {
        HonestRemote remote = RoomCase.plain(Dialect.CURRENT).honest();
        List.of(rooms).forEach(remote::put);
        return remote;
    }

    private static RemoteRoom room(String id, String name) {
        return new RemoteRoom(id, name, Optional.of(true), Map.of(), Optional.of(THEN),
                Optional.of(THEN.plusSeconds(9)), Optional.empty(), Optional.empty());
    }

    /** A pass over such a Room. */
    private record Restored(Dialect dialect, RoomManifest manifest, Policies policies, Arrival arrival,
            boolean deleting, boolean request, Optional<String> nameHolder, Optional<String> roomOwner) {

        Restored(Dialect dialect) {
            this(dialect, RoomCase.plain(dialect).manifest(), RoomCase.BUILT_IN_POLICIES, SAME, false, false,
                    Optional.empty(), Optional.empty());
        }

        Restored with(RoomManifest other) {
            return new Restored(dialect, other, policies, arrival, deleting, request, nameHolder, roomOwner);
        }

        Restored with(Policies others) {
            return new Restored(dialect, manifest, others, arrival, deleting, request, nameHolder, roomOwner);
        }

        Restored with(Arrival other) {
            return new Restored(dialect, manifest, policies, other, deleting, request, nameHolder, roomOwner);
        }

        Restored deleted() {
            return new Restored(dialect, manifest, policies, arrival, true, request, nameHolder, roomOwner);
        }

        Restored requested() {
            return new Restored(dialect, manifest, policies, arrival, deleting, true, nameHolder, roomOwner);
        }

        Restored nameHeldBy(String holder) {
            return new Restored(dialect, manifest, policies, arrival, deleting, request, Optional.of(holder),
                    roomOwner);
        }

        Restored roomOwnedBy(String owner) {
            return new Restored(dialect, manifest, policies, arrival, deleting, request, nameHolder,
                    Optional.of(owner));
        }

        PassInput input() {
            return new PassInput(
                    new PassInput.Subject(RoomCase.UID, "team-a", "standup", RoomCase.NAME, RoomCase.WORKSPACE, 1,
                            deleting, deleting, false),
                    manifest, policies,
                    new PassInput.Last(RECORD, new Evidence.Restored(FORMER), false, Optional.empty()),
                    new PassInput.Triggers(false, false, request ? Optional.of("look") : Optional.empty(),
                            Optional.empty()),
                    new PassInput.Surroundings(new WorkspaceState.Usable(dialect), Set.of(), nameHolder, roomOwner,
                            arrival));
        }
    }
}
