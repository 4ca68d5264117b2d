package live.hundredms.operator.domain.pass;

import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.WorkspaceState;

/** All that a pass over a Room starts from. What costs a call is not in it: the pass asks for it by a {@link Step}. */
public record PassInput(Subject subject, RoomManifest manifest, Policies policies, Last last, Triggers triggers,
        Surroundings surroundings) {

    /**
     * Which Room the pass is over, and how it is marked.
     *
     * @param remoteName the name at 100ms: the claim's, else the manifest's, else the default
     * @param workspaceRef the workspace object as a claim writes it
     * @param finalizer whether the Room has the operator's finalizer
     */
    public record Subject(String remoteName, String workspaceRef, long generation, boolean deleting, boolean finalizer,
            Optional<Claim> claim) {
    }

    /**
     * What the Room's status says of the passes before.
     *
     * @param confirmed whether 100ms confirmed the present generation
     * @param stalled whether a person must change something, for the present generation
     */
    public record Last(RoomRecord record, boolean confirmed, boolean stalled) {
    }

    /**
     * What happened that the manifest does not show.
     *
     * @param inputsChanged whether a Secret or the workspace changed since the last pass
     * @param reassert whether a Legacy workspace is to be told the desired state again
     * @param request the value of {@code reconcile-requested-at} that is still to be answered
     * @param approval the hash of the plan that a person approved
     */
    public record Triggers(boolean inputsChanged, boolean reassert, Optional<String> request,
            Optional<String> approval) {
    }

    /**
     * What is around the Room.
     *
     * @param heldFields fields that are not put back for now, because somebody else keeps changing them
     * @param nameHolder in words, the other Room that holds the name
     * @param roomOwner in words, the other Room that still owns {@link RoomRecord#conflictingRoom}
     */
    public record Surroundings(WorkspaceState workspace, Set<String> heldFields, Optional<String> nameHolder,
            Optional<String> roomOwner) {
        public Surroundings {
            heldFields = Set.copyOf(heldFields);
        }
    }

    /** The dialect of the workspace; only asked for when the workspace is usable. */
    public Dialect dialect() {
        if (surroundings.workspace() instanceof WorkspaceState.Usable(Dialect dialect)) {
            return dialect;
        }
        throw new IllegalStateException("the workspace is not usable");
    }
}
