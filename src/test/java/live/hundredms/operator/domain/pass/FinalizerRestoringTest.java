package live.hundredms.operator.domain.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** A Room that has its room and lost the finalizer gets it back before anything else, whatever else is wrong. */
class FinalizerRestoringTest {
    private static final Instant THEN = Instant.parse("2026-01-01T10:00:00Z");
    private static final RoomRecord KNOWN = RoomRecord.EMPTY.seen(room()).withOrigin(Origin.CREATED);
    private static final Optional<Claim> CLAIM = Optional.of(RoomCase.claim(THEN, List.of()));

    @ParameterizedTest
    @EnumSource
    void shouldPutTheFinalizerBackAndCallNobodyWhenAConfirmedRoomWasReplaced(Dialect dialect) {
        Pass pass = Pass.over(input(RoomCase.plain(dialect), false, CLAIM, new WorkspaceState.Usable(dialect)));

        assertThat(pass.next()).isEqualTo(new Step.PutFinalizer());
        assertThat(pass.after(new Step.FinalizerPut()).next()).isNotInstanceOfAny(Step.PutFinalizer.class,
                Step.MakeClaim.class, Step.WriteRoom.class);
    }

    @Test
    void shouldMarkARoomWhateverBecameOfItsWorkspace() {
        for (WorkspaceState state : List.of(new WorkspaceState.Pending(),
                new WorkspaceState.NotReady(Reason.CANNOT_REACH_REMOTE, "503"),
                new WorkspaceState.NotReady(Reason.IDENTITY_CHANGED, "others"),
                new WorkspaceState.Missing("Workspace default"), new WorkspaceState.NotAllowed("Workspace default"))) {
            assertThat(first(false, CLAIM, state)).as("%s", state).isInstanceOf(Step.PutFinalizer.class);
            assertThat(first(true, CLAIM, state)).as("%s", state).isNotInstanceOf(Step.PutFinalizer.class);
            assertThat(first(false, Optional.empty(), state)).as("%s", state).isNotInstanceOf(Step.PutFinalizer.class);
        }
    }

    @Test
    void shouldMarkASuspendedRoomAndCallNobody() {
        RoomManifest suspended = new RoomManifest(true, Map.of(), Optional.empty(), List.of(), true, List.of());
        RoomCase plain = RoomCase.plain(Dialect.CURRENT);
        RoomCase room = new RoomCase(plain.dialect(), suspended, plain.policies(), plain.record(), plain.claim(),
                plain.flags(), plain.remote(), plain.neverShown(), plain.notShownByWrites(), plain.moods());
        Pass pass = Pass.over(input(room, false, CLAIM, new WorkspaceState.Usable(Dialect.CURRENT)));

        assertThat(pass.next()).isInstanceOf(Step.PutFinalizer.class);
        assertThat(pass.after(new Step.FinalizerPut()).next()).isEqualTo(new Step.Rest(Step.Next.NEVER));
    }

    /** Whoever ends Observe and deletes the Room while no operator runs wants its room disabled. */
    @Test
    void shouldMarkARoomThatOnlyWatchesTheRoomItMade() {
        assertThat(watching(CLAIM).next()).isInstanceOf(Step.PutFinalizer.class);
        assertThat(watching(CLAIM).after(new Step.FinalizerPut()).next()).isInstanceOf(Step.ReadRoom.class);
    }

    @Test
    void shouldLeaveARoomUnmarkedThatOnlyEverWatched() {
        assertThat(watching(Optional.empty()).next()).isNotInstanceOf(Step.PutFinalizer.class);
    }

    private static Pass watching(Optional<Claim> claim) {
        Policies observing = new Policies(Optional.empty(), Optional.empty(), Policies.Adoption.ADOPT,
                Policies.Management.OBSERVE);
        return Pass.over(input(RoomCase.plain(Dialect.CURRENT).with(observing), false, claim,
                new WorkspaceState.Usable(Dialect.CURRENT)));
    }

    private static Step first(boolean finalizer, Optional<Claim> claim, WorkspaceState workspace) {
        return Pass.over(input(RoomCase.plain(Dialect.CURRENT), finalizer, claim, workspace)).next();
    }

    private static PassInput input(RoomCase room, boolean finalizer, Optional<Claim> claim, WorkspaceState workspace) {
        return room.input(claim.isPresent() ? KNOWN : RoomRecord.EMPTY, claim,
                new RoomCase.Flags(false, finalizer, true, false, false, false, false), workspace, Optional.empty());
    }

    private static RemoteRoom room() {
        return new RemoteRoom("room-1", RoomCase.NAME, Optional.of(true), Map.of(), Optional.of(THEN.plusSeconds(1)),
                Optional.empty(), Optional.empty(), Optional.empty());
    }
}
