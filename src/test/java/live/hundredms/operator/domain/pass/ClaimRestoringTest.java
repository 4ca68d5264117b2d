package live.hundredms.operator.domain.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.WorkspaceState;
import live.hundredms.operator.support.RoomCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A Room that has its room and lost its marks gets them back before anything else, whatever else is wrong. */
class ClaimRestoringTest {
    private static final RoomRecord KNOWN = RoomRecord.EMPTY.seen(room()).withOrigin(Origin.CREATED);

    @ParameterizedTest
    @EnumSource
    void shouldClaimAnewAndCallNobodyWhenAConfirmedRoomWasReplaced(Dialect dialect) {
        Pass pass = Pass
                .over(input(RoomCase.plain(dialect), false, Optional.empty(), new WorkspaceState.Usable(dialect)));

        assertThat(pass.next()).isEqualTo(
                new Step.MakeClaim(Optional.empty(), RoomCase.NAME, RoomCase.WORKSPACE, Origin.CREATED, Set.of()));
        Step then = pass.after(new Step.Claimed(claim())).next();
        assertThat(then).isNotInstanceOfAny(Step.MakeClaim.class, Step.WriteRoom.class);
    }

    @ParameterizedTest
    @EnumSource
    void shouldKeepTheClaimWhenOnlyTheFinalizerIsGone(Dialect dialect) {
        assertThat(first(false, Optional.of(claim()), new WorkspaceState.Usable(dialect)))
                .isInstanceOfSatisfying(Step.MakeClaim.class, step -> assertThat(step.before()).contains(claim()));
    }

    @Test
    void shouldMarkARoomWhateverBecameOfItsWorkspace() {
        for (WorkspaceState state : List.of(new WorkspaceState.Pending(),
                new WorkspaceState.NotReady(Reason.CANNOT_REACH_REMOTE, "503"),
                new WorkspaceState.NotReady(Reason.IDENTITY_CHANGED, "others"),
                new WorkspaceState.Missing("Workspace default"), new WorkspaceState.NotAllowed("Workspace default"))) {
            assertThat(first(false, Optional.of(claim()), state)).as("%s", state).isInstanceOf(Step.MakeClaim.class);
            assertThat(first(false, Optional.empty(), state)).as("%s", state).isInstanceOf(Step.MakeClaim.class);
            assertThat(first(true, Optional.empty(), state)).as("%s", state).isInstanceOf(Step.MakeClaim.class);
            assertThat(first(true, Optional.of(claim()), state)).as("%s", state).isNotInstanceOf(Step.MakeClaim.class);
        }
    }

    @Test
    void shouldMarkASuspendedRoomAndCallNobody() {
        RoomManifest suspended = new RoomManifest(true, Map.of(), Optional.empty(), List.of(), true, List.of());
        RoomCase plain = RoomCase.plain(Dialect.CURRENT);
        RoomCase room = new RoomCase(plain.dialect(), suspended, plain.policies(), plain.record(), plain.claim(),
                plain.flags(), plain.remote(), plain.neverShown(), plain.notShownByWrites(), plain.moods());
        Pass pass = Pass.over(input(room, false, Optional.empty(), new WorkspaceState.Usable(Dialect.CURRENT)));

        assertThat(pass.next()).isInstanceOf(Step.MakeClaim.class);
        assertThat(pass.after(new Step.Claimed(claim())).next()).isEqualTo(new Step.Rest(Step.Next.NEVER));
    }

    @Test
    void shouldLeaveARoomUnmarkedThatOnlyWatches() {
        Policies observing = new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.ADOPT,
                Policies.Management.OBSERVE);
        PassInput input = input(RoomCase.plain(Dialect.CURRENT).with(observing), false, Optional.empty(),
                new WorkspaceState.Usable(Dialect.CURRENT));

        assertThat(Pass.over(input).next()).isNotInstanceOf(Step.MakeClaim.class);
    }

    private static Step first(boolean finalizer, Optional<Claim> claim, WorkspaceState workspace) {
        return Pass.over(input(RoomCase.plain(Dialect.CURRENT), finalizer, claim, workspace)).next();
    }

    private static PassInput input(RoomCase room, boolean finalizer, Optional<Claim> claim, WorkspaceState workspace) {
        return room.input(KNOWN, claim, new RoomCase.Flags(false, finalizer, true, false, false, false, false),
                workspace, Optional.empty());
    }

    private static Claim claim() {
        return new Claim(RoomCase.NAME, RoomCase.WORKSPACE, Optional.empty(), Instant.parse("2026-01-01T10:00:00Z"),
                Origin.CREATED, Set.of());
    }

    private static RemoteRoom room() {
        return new RemoteRoom("room-1", RoomCase.NAME, Optional.of(true), Map.of(),
                Optional.of(Instant.parse("2026-01-01T10:00:01Z")), Optional.empty(), Optional.empty(),
                Optional.empty());
    }
}
