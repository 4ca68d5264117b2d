package live.hundredms.operator.domain.pass;

import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.WorkspaceState;

/**
 * All that a pass over a Room starts from. What costs a call is not in it: the pass asks for it by a {@link Step}.
 *
 * @param remoteName the name at 100ms: the claim's, else the manifest's, else the default
 * @param workspaceRef the workspace object as a claim writes it
 * @param finalizer whether the Room has the operator's finalizer
 * @param confirmed whether its status says that 100ms confirmed the present generation
 * @param stalled whether its status says that a person must change something, for the present generation
 * @param inputsChanged whether a Secret or the workspace changed since the last pass
 * @param reassert whether a Legacy workspace is to be told the desired state again
 * @param request the value of {@code reconcile-requested-at} that is still to be answered
 * @param approval the hash of the plan that a person approved
 * @param held fields that are not put back for now, because somebody else keeps changing them
 * @param holder in words, the other Room that holds the name
 * @param tenant in words, the other Room that still has {@link RoomRecord#taken}
 */
public record PassInput(String remoteName, String workspaceRef, long generation, boolean deleting, boolean finalizer,
        Optional<Claim> claim, RoomManifest manifest, Policies policies, RoomRecord record, boolean confirmed,
        boolean stalled, boolean inputsChanged, boolean reassert, Optional<String> request, Optional<String> approval,
        WorkspaceState workspace, Set<String> held, Optional<String> holder, Optional<String> tenant) {

    /** The dialect of the workspace; only asked for where the workspace is usable. */
    public Dialect dialect() {
        if (workspace instanceof WorkspaceState.Usable(Dialect dialect)) {
            return dialect;
        }
        throw new IllegalStateException("the workspace is not usable");
    }
}
