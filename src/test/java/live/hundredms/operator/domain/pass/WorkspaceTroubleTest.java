package live.hundredms.operator.domain.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.pass.Step.Next;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.WorkspaceState;
import live.hundredms.operator.support.RoomCase;
import org.junit.jupiter.api.Test;

/** The trouble of a workspace is none of a confirmed Room's own, but what is still to be done there is not forgotten. */
class WorkspaceTroubleTest {
    private static final RoomCase.Flags WAITING = new RoomCase.Flags(false, true, false, false, false, false, false);

    @Test
    void shouldRestUntilSomethingHappensWhenNothingIsToBeDone() {
        assertThat(Pass.over(inTrouble(confirmed(false, false))).next()).isEqualTo(new Step.Rest(Next.NEVER));
    }

    @Test
    void shouldLookAgainSoonWhenALookWasRequested() {
        assertThat(Pass.over(inTrouble(confirmed(false, true))).next()).isEqualTo(new Step.Rest(Next.SOON));
    }

    @Test
    void shouldLookAgainSoonWhenASecretChanged() {
        assertThat(Pass.over(inTrouble(confirmed(true, false))).next()).isEqualTo(new Step.Rest(Next.SOON));
    }

    @Test
    void shouldRestWhenTheWorkspaceIsAwayForAMomentWhateverTheRoomSaysOfItself() {
        for (RoomCase.Flags flags : List.of(confirmed(false, false), WAITING)) {
            assertThat(Pass.over(inTrouble(flags, new WorkspaceState.Away())).next())
                    .isEqualTo(new Step.Rest(Next.NEVER));
        }
    }

    @Test
    void shouldSayOfAConfirmedRoomThatItsWorkspaceIsGoneOrDoesNotAllowIt() {
        assertThat(reported(new WorkspaceState.Missing("Workspace default"))).isEqualTo(Reason.WORKSPACE_NOT_FOUND);
        assertThat(reported(new WorkspaceState.NotAllowed("ClusterWorkspace default")))
                .isEqualTo(Reason.WORKSPACE_NOT_ALLOWED);
    }

    private static Reason reported(WorkspaceState workspace) {
        Step next = Pass.over(inTrouble(confirmed(false, false), workspace)).next();
        assertThat(next).isInstanceOf(Step.Report.class);
        return ((Step.Report) next).verdict().reason();
    }

    /** A process that was started after the workspace was gone has never known its dialect. */
    @Test
    void shouldSayWhatIsWrongWhenADeletionHasNoWorkspace() {
        assertThat(Pass.over(deleted(new WorkspaceState.Missing("Workspace default"))).next()).isInstanceOfSatisfying(
                Step.Report.class,
                report -> assertThat(report.verdict().reason()).isEqualTo(Reason.WORKSPACE_NOT_FOUND));
    }

    @Test
    void shouldWaitWhenTheWorkspaceOfADeletionWasNotLookedAtYet() {
        assertThat(Pass.over(deleted(new WorkspaceState.Pending())).next()).isEqualTo(new Step.Rest(Next.NEVER));
    }

    private static PassInput deleted(WorkspaceState workspace) {
        Claim claim = RoomCase.claim(Instant.EPOCH, List.of(Instant.EPOCH));
        return RoomCase.plain(Dialect.CURRENT).input(RoomRecord.EMPTY, Optional.of(claim),
                new RoomCase.Flags(true, true, false, false, false, false, false), workspace, Optional.empty());
    }

    private static RoomCase.Flags confirmed(boolean inputsChanged, boolean requested) {
        return new RoomCase.Flags(false, true, true, false, inputsChanged, requested, false);
    }

    private static PassInput inTrouble(RoomCase.Flags flags) {
        return inTrouble(flags,
                new WorkspaceState.NotReady(Reason.WORKSPACE_NOT_READY, "Workspace default cannot be used"));
    }

    private static PassInput inTrouble(RoomCase.Flags flags, WorkspaceState workspace) {
        return RoomCase.plain(Dialect.CURRENT).input(RoomRecord.EMPTY, Optional.empty(), flags, workspace,
                Optional.empty());
    }
}
