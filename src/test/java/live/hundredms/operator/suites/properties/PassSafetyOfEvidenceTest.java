package live.hundredms.operator.suites.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Evidence;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.WorkspaceState;
import live.hundredms.operator.support.HonestRemote;
import live.hundredms.operator.support.PassRun;
import live.hundredms.operator.support.RoomCase;
import live.hundredms.operator.support.oracle.Invariant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What no pass ever does for a Room of which nothing is proven, whatever its status, its annotation and 100ms say. */
class PassSafetyOfEvidenceTest {
    private static final RoomCase.Flags DELETED = new RoomCase.Flags(true, true, false, false, false, false, false);
    private static final WorkspaceState FORBIDDEN = new WorkspaceState.NotAllowed("ClusterWorkspace/shared");
    private static final Instant SINCE = HonestRemote.BEGIN.minus(Duration.ofMinutes(2));

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldMakeNoCallWhenTheRoomLivesAndMayNotUseItsWorkspace(Dialect dialect) {
        RoomCases.check(dialect, room -> {
            for (Evidence evidence : evidences(room)) {
                HonestRemote world = room.honest();
                Map<String, RemoteRoom> before = Map.copyOf(world.rooms());
                PassRun run = PassRun.of(proving(room.awake(), evidence, FORBIDDEN), world);
                assertThat(calls(run)).as("%s", run).isEmpty();
                assertThat(world.rooms()).isEqualTo(before);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldLetTheRoomGoWithoutACallWhenItIsDeletedAndNothingIsProven(Dialect dialect) {
        RoomCases.check(dialect, room -> {
            for (Evidence evidence : List.of(new Evidence.None(), new Evidence.Restored(former(room)))) {
                for (WorkspaceState workspace : List.of(new WorkspaceState.Usable(dialect), FORBIDDEN)) {
                    PassRun run = PassRun.of(proving(room.with(DELETED), evidence, workspace), room.hostile());
                    assertThat(run.steps()).as(Invariant.DELETION_NEVER_ENABLES.broken("%s"), run).hasSize(1);
                    assertThat(run.end()).as(Invariant.DELETIONS_END.broken("%s"), run)
                            .isInstanceOf(Step.Release.class);
                }
            }
        });
    }

    /** What merely has the name is nobody's: no call of this Room can have made it. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void shouldDisableNothingThatOnlyHasTheNameWhenTheRoomIsDeleted(Dialect dialect) {
        RoomCases.check(dialect, room -> {
            HonestRemote world = room.honest();
            Map<String, RemoteRoom> before = Map.copyOf(world.rooms());
            Instant later = HonestRemote.BEGIN.plus(Duration.ofMinutes(10));
            RoomRecord nothing = RoomRecord.EMPTY.withClaim(Optional.of(RoomCase.claim(later, List.of(later))));
            PassInput input = room.with(DELETED).input();
            PassRun run = PassRun.of(new PassInput(
                    input.subject(), input.manifest(), input.policies(), new PassInput.Last(nothing,
                            new Evidence.Recorded(nothing.claim().orElseThrow()), false, Optional.empty()),
                    input.triggers(), input.surroundings()), world);
            assertThat(world.rooms()).as(Invariant.DELETION_NEVER_ENABLES.broken("%s"), run).isEqualTo(before);
        });
    }

    @Test
    void shouldWriteNothingWhenTheRoomOfARestoredStatusIsAnothers() {
        RoomCases.check(Dialect.CURRENT, room -> {
            if (room.record().room().id().isPresent()) {
                PassRun run = PassRun.of(proving(room.awake(), new Evidence.Restored(former(room)),
                        new WorkspaceState.Usable(Dialect.CURRENT)), new Owned(room));
                assertThat(run.writes()).as(Invariant.NO_TWO_OWNERS.broken("%s"), run).isEmpty();
                assertThat(run.first(Step.TakeOver.class)).as(Invariant.NO_TWO_OWNERS.broken("%s"), run).isNegative();
            }
        });
    }

    /** Whatever is copied, restored or played back: evidence of its own speaks of this Room, and no spent claim adds to it. */
    @Test
    void shouldBelieveNoClaimOfAnotherRoomAndNoneThatIsSpent() {
        List<Optional<Claim>> claims = Stream.concat(Stream.of(Optional.<Claim>empty()), Stream
                .of(RoomCase.UID, "another").flatMap(uid -> Stream.of(0, 1, 2).map(at -> Optional.of(made(uid, at)))))
                .toList();
        for (Optional<Claim> recorded : claims) {
            for (Optional<Claim> signed : claims) {
                for (boolean knowsRoom : new boolean[]{true, false}) {
                    Optional<Instant> newest = recorded.map(Claim::at);
                    Evidence evidence = Evidence.of(RoomCase.UID, recorded, knowsRoom, newest, signed);
                    believes(evidence, recorded, signed);
                }
            }
        }
    }

    private static void believes(Evidence evidence, Optional<Claim> recorded, Optional<Claim> signed) {
        boolean counts = signed.filter(claim -> claim.uid().equals(RoomCase.UID))
                .filter(claim -> recorded.filter(known -> !claim.at().isAfter(known.at())).isEmpty()).isPresent();
        String which = "%s from %s and %s".formatted(evidence, recorded, signed);
        assertThat(evidence.isOwn()).as(which)
                .isEqualTo(counts || recorded.filter(claim -> claim.uid().equals(RoomCase.UID)).isPresent());
        if (evidence.isOwn()) {
            Claim believed = evidence.claim().orElseThrow();
            assertThat(believed.uid()).as(which).isEqualTo(RoomCase.UID);
            assertThat(believed.attempts()).as(which).isEqualTo((counts ? signed : recorded).orElseThrow().attempts());
        }
    }

    private static Claim made(String uid, int minute) {
        Instant at = SINCE.plus(Duration.ofMinutes(minute));
        return new Claim(uid, RoomCase.NAME, RoomCase.WORKSPACE, SINCE, List.of(at), Optional.empty(), Set.of(), at);
    }

    private static List<Evidence> evidences(RoomCase room) {
        Claim own = RoomCase.claim(SINCE, List.of(SINCE));
        return List.of(new Evidence.None(), new Evidence.Restored(former(room)), new Evidence.Claimed(own),
                new Evidence.Recorded(own));
    }

    private static Claim former(RoomCase room) {
        Claim claim = room.claim().orElseGet(() -> RoomCase.claim(SINCE, List.of()));
        return new Claim("another", claim.name(), claim.workspace(), claim.since(), claim.attempts(), claim.identity(),
                claim.fields(), claim.at());
    }

    /** A pass over the Room with that evidence beside a status that says what it likes. */
    private static PassInput proving(RoomCase room, Evidence evidence, WorkspaceState workspace) {
        PassInput input = room.input(room.record(), Optional.empty(), room.flags(), workspace, Optional.empty());
        return new PassInput(input.subject(), input.manifest(), input.policies(),
                new PassInput.Last(room.record().withClaim(evidence.claim()), evidence, false, Optional.empty()),
                input.triggers(), input.surroundings());
    }

    private static List<Step> calls(PassRun run) {
        return run.steps().stream().filter(step -> step instanceof Step.FindRoom || step instanceof Step.ReadRoom
                || step instanceof Step.WriteRoom || step instanceof Step.ResolveTemplate).toList();
    }

    /** A 100ms whose room is another Room's. */
    private static final class Owned extends HonestRemote {
        Owned(RoomCase room) {
            super(room.dialect(), room.neverShown(), room.notShownByWrites());
            room.honest().rooms().values().forEach(this::put);
        }

        @Override
        public Step.RoomSeen readRoom(Step.ReadRoom step) {
            return new Step.RoomSeen(super.readRoom(step).room(), false,
                    Optional.of(new Step.OtherOwner("another Room", step.id())));
        }
    }
}
