package live.hundredms.operator.domain.pass;

import live.hundredms.operator.domain.room.Withheld;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.handoff.HandoffInput;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Evidence;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.WorkspaceState;

/** All that a pass over a Room starts from. What costs a call is not in it: the pass asks for it by a {@link Step}. */
public record PassInput(Subject subject, RoomManifest manifest, Policies policies, Last last, Triggers triggers,
        Surroundings surroundings, HandoffInput handoff) {

    /** Of a Room that publishes nothing. */
    public PassInput(Subject subject, RoomManifest manifest, Policies policies, Last last, Triggers triggers,
            Surroundings surroundings) {
        this(subject, manifest, policies, last, triggers, surroundings, HandoffInput.NONE);
    }

    /**
     * Which Room the pass is over, and how it is marked.
     *
     * @param namespace of the Room
     * @param name of the object
     * @param remoteName the name at 100ms: the claim's, else the manifest's, else the default
     * @param workspaceRef the workspace object as a claim writes it
     * @param finalizer whether the Room has the operator's finalizer
     * @param ignoresClaim whether it arrived with a claim that proves nothing
     */
    public record Subject(String uid, String namespace, String name, String remoteName, String workspaceRef,
            long generation, boolean deleting, boolean finalizer, boolean ignoresClaim) {
    }

    /**
     * What is proven of the passes before.
     *
     * @param record what is known; it has the claim of {@code evidence}
     * @param confirmed whether 100ms confirmed the present generation
     * @param stalled why a person must change something, for the present generation
     * @param drifting whether the present generation was confirmed, and what changed at 100ms since is not corrected yet
     * @param message what the last report said; empty if there was none yet
     * @param notKept what 100ms was sent for the present generation, did not keep, and is not sent again for now
     * @param observed whether the last report was about the present generation
     */
    public record Last(RoomRecord record, Evidence evidence, boolean confirmed, Optional<Reason> stalled,
            Optional<String> message, boolean drifting, Set<String> notKept, boolean observed) {
        public Last {
            notKept = Set.copyOf(notKept);
        }

        /** The last report was about the present generation if that is confirmed. */
        public Last(RoomRecord record, Evidence evidence, boolean confirmed, Optional<Reason> stalled,
                Optional<String> message, boolean drifting, Set<String> notKept) {
            this(record, evidence, confirmed, stalled, message, drifting, notKept, confirmed);
        }

        /** Something was reported, and 100ms keeps what it is sent. */
        public Last(RoomRecord record, Evidence evidence, boolean confirmed, Optional<Reason> stalled) {
            this(record, evidence, confirmed, stalled, Optional.of(""), false, Set.of());
        }
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
     * @param roomOwner in words, the other Room that owns the room which the next call for this one would reach, as far as
     *        that is known before it: its own that the status of another names as well, {@link
     *        RoomRecord#conflictingRoom}, the room of a status from a backup, or the one that Legacy would write by its name
     * @param perhapsShared whether other access keys may lead to the same rooms although that is not known: then what the
     *        last listing did not show may have been made with those since
     * @param noCreation why a rule of the workspace object forbids to create a room for the Room, whatever its manifest
     *        says: as many as may be are there, or nobody knows yet how many there are
     */
    public record Surroundings(WorkspaceState workspace, Set<String> heldFields, Optional<String> nameHolder,
            Optional<String> roomOwner, Arrival arrival, boolean perhapsShared, Optional<String> noCreation) {
        public Surroundings {
            heldFields = Set.copyOf(heldFields);
        }

        /** Around a Room of a workspace that does not count rooms. */
        public Surroundings(WorkspaceState workspace, Set<String> heldFields, Optional<String> nameHolder,
                Optional<String> roomOwner, Arrival arrival, boolean perhapsShared) {
            this(workspace, heldFields, nameHolder, roomOwner, arrival, perhapsShared, Optional.empty());
        }

        /** Around a Room that did not come from elsewhere. */
        public Surroundings(WorkspaceState workspace, Set<String> heldFields, Optional<String> nameHolder,
                Optional<String> roomOwner) {
            this(workspace, heldFields, nameHolder, roomOwner, Arrival.NONE);
        }

        /** Around a Room of a workspace whose rooms no other access key leads to. */
        public Surroundings(WorkspaceState workspace, Set<String> heldFields, Optional<String> nameHolder,
                Optional<String> roomOwner, Arrival arrival) {
            this(workspace, heldFields, nameHolder, roomOwner, arrival, false);
        }
    }

    /**
     * What there is to know of a Room that came from a backup or was copied.
     *
     * @param settling whether nothing is to be done for it yet ({@link Evidence#settling})
     * @param listed whether the last complete listing showed the room that its status names
     * @param sameIdentity whether the credentials of its workspace are those under which its status was written
     */
    public record Arrival(boolean settling, boolean listed, boolean sameIdentity) {
        /** Of a Room that was made here. */
        public static final Arrival NONE = new Arrival(false, false, true);
    }

    /** What of the manifest no call carries, because it breaks a rule of the workspace object. */
    public Withheld withheld() {
        return policies.rules().withheld(subject.remoteName(), manifest.fields(), manifest.hasTemplate());
    }

    /**
     * Whether 100ms confirmed the present generation, or all of it but what is withheld: then the last report says so in the
     * words that this pass would use.
     */
    boolean isSettled() {
        return last.confirmed() || (last.observed() && last.message().isPresent()
                && last.message().equals(BrokenRules.verdict(this, last.record()).map(Step.Verdict::message)));
    }

    /** Whether a difference at 100ms is drift: nothing else changed since 100ms confirmed the Room. */
    public boolean findsDrift() {
        return (isSettled() || last.drifting()) && !subject.deleting() && !triggers.inputsChanged()
                && !triggers.reassert() && policies.management() == Policies.Management.MANAGE
                && dialect() == Dialect.CURRENT && last.record().room().id().isPresent();
    }

    /** What was written down for the Room before 100ms was called for it, and is proven. */
    public Optional<Claim> claim() {
        return last.record().claim();
    }

    /** The dialect of the workspace; only asked for when the workspace is usable. */
    public Dialect dialect() {
        if (surroundings.workspace() instanceof WorkspaceState.Usable(Dialect dialect, boolean _)) {
            return dialect;
        }
        throw new IllegalStateException("the workspace is not usable");
    }

    /** Whether 100ms may know rooms under other IDs than those that Rooms have. */
    boolean goesByName() {
        return surroundings.workspace() instanceof WorkspaceState.Usable(Dialect dialect, boolean byName) && byName
                && dialect == Dialect.CURRENT;
    }
}
