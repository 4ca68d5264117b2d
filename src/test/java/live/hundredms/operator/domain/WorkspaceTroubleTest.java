package live.hundredms.operator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.Step.Next;
import org.junit.jupiter.api.Test;

/** The trouble of a workspace is none of a confirmed Room's own, but what is still to be done there is not forgotten. */
class WorkspaceTroubleTest {
    private static final RoomCase ROOM = new RoomCase(Dialect.CURRENT,
            new RoomManifest(true, Map.of(), Optional.empty(), List.of(), false, List.of()), Policies.BUILT_IN,
            RoomRecord.EMPTY, Optional.empty(), confirmed(false, false), Optional.empty(), Set.of(), Set.of(),
            List.of());

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

    private static RoomCase.Flags confirmed(boolean inputsChanged, boolean requested) {
        return new RoomCase.Flags(false, true, true, false, inputsChanged, requested, false);
    }

    private static PassInput inTrouble(RoomCase.Flags flags) {
        PassInput in = ROOM.with(flags).input();
        return new PassInput(in.remoteName(), in.workspaceRef(), in.generation(), in.deleting(), in.finalizer(),
                in.claim(), in.manifest(), in.policies(), in.record(), in.confirmed(), in.stalled(), in.inputsChanged(),
                in.reassert(), in.request(), in.approval(), new WorkspaceState.Missing("Workspace default"), in.held(),
                in.holder(), in.tenant());
    }
}
