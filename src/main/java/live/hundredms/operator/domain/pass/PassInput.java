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

/**
 * Everything that a pass over a Room starts from. What costs a call is not in it: the pass requests that by a {@link
 * Step}.
 */
public record PassInput(Subject subject, RoomManifest manifest, Policies policies, Last last, Triggers triggers,
        Surroundings surroundings, HandoffInput handoff) {

    /** Of a Room that publishes nothing. */
    public PassInput(Subject subject, RoomManifest manifest, Policies policies, Last last, Triggers triggers,
            Surroundings surroundings) {
        this(subject, manifest, policies, last, triggers, surroundings, HandoffInput.NONE);
    }

    /**
     * The Room of the pass and its marks.
     *
     * @param namespace namespace of the Room
     * @param name name of the Room in Kubernetes
     * @param remoteName name at 100ms: that of the claim, else that of the manifest, else the default
     * @param workspaceRef workspace object in the notation of a claim
     * @param finalizer whether the Room has the operator's finalizer
     * @param ignoresClaim whether the Room arrived with a claim that proves nothing
     */
    public record Subject(String uid, String namespace, String name, String remoteName, String workspaceRef,
            long generation, boolean deleting, boolean finalizer, boolean ignoresClaim) {
        /** The workspace object for a reader of the Room, such as {@code Workspace default}. */
        public String workspaceInWords() {
            int kind = workspaceRef.indexOf('/');
            return kind < 0
                    ? "the workspace object"
                    : workspaceRef.substring(0, kind) + " \""
                            + workspaceRef.substring(workspaceRef.lastIndexOf('/') + 1) + "\"";
        }
    }

    /**
     * What is proven about earlier passes.
     *
     * @param record what is known of the room; it has the claim of {@code evidence}
     * @param confirmed whether 100ms confirmed the present generation
     * @param stalled why a person must change something, for the present generation
     * @param drifting whether the present generation was confirmed, and what changed at 100ms since is not corrected
     *        yet
     * @param message message of the last report; empty if there was none yet
     * @param notKept fields that were sent to 100ms for the present generation, that it did not keep, and that are not
     *        sent again for now
     * @param observed whether the last report was about the present generation
     * @param publishing whether the last report says that 100ms confirmed all but what is published of the room
     */
    public record Last(RoomRecord record, Evidence evidence, boolean confirmed, Optional<Reason> stalled,
            Optional<String> message, boolean drifting, Set<String> notKept, boolean observed, boolean publishing) {
        public Last {
            notKept = Set.copyOf(notKept);
        }

        /** Last values of a Room that waits for nothing of what is published. */
        public Last(RoomRecord record, Evidence evidence, boolean confirmed, Optional<Reason> stalled,
                Optional<String> message, boolean drifting, Set<String> notKept, boolean observed) {
            this(record, evidence, confirmed, stalled, message, drifting, notKept, observed, false);
        }

        /** Last values whose report counts as one about the present generation if that is confirmed. */
        public Last(RoomRecord record, Evidence evidence, boolean confirmed, Optional<Reason> stalled,
                Optional<String> message, boolean drifting, Set<String> notKept) {
            this(record, evidence, confirmed, stalled, message, drifting, notKept, confirmed);
        }

        /** Last values after a report, of a Room for which 100ms keeps everything that it is sent. */
        public Last(RoomRecord record, Evidence evidence, boolean confirmed, Optional<Reason> stalled) {
            this(record, evidence, confirmed, stalled, Optional.of(""), false, Set.of());
        }
    }

    /**
     * What happened that the manifest does not show.
     *
     * @param inputsChanged whether a Secret or the workspace changed since the last pass
     * @param reassert whether the desired state must be sent to a Legacy workspace again
     * @param request value of {@code reconcile-requested-at} that was not handled yet
     * @param approval hash of the plan that a person approved
     */
    public record Triggers(boolean inputsChanged, boolean reassert, Optional<String> request,
            Optional<String> approval) {
    }

    /**
     * The surroundings of the Room.
     *
     * @param heldFields fields that are not corrected for now, because another person or tool keeps changing them
     * @param nameHolder description of the other Room that holds the name
     * @param roomOwner description of the other Room that owns the room which the next call for this Room would reach,
     *        if known before the call. That room is: this Room's own, if the status of another Room names it as well;
     *        {@link RoomRecord#conflictingRoom}; the room in a status from a backup; or the room that Legacy would
     *        write by its name.
     * @param perhapsShared whether other access keys may lead to the same rooms, which is not known for sure; then
     *        rooms that the last listing did not show may have been created with them since
     * @param noCreation why a rule of the workspace object forbids to create a room for this Room, whatever its
     *        manifest says: the maximum number of rooms exists, or their number is not known yet
     */
    public record Surroundings(WorkspaceState workspace, Set<String> heldFields, Optional<String> nameHolder,
            Optional<String> roomOwner, Arrival arrival, boolean perhapsShared, Optional<String> noCreation) {
        public Surroundings {
            heldFields = Set.copyOf(heldFields);
        }

        /** The surroundings of a Room of a workspace that does not count rooms. */
        public Surroundings(WorkspaceState workspace, Set<String> heldFields, Optional<String> nameHolder,
                Optional<String> roomOwner, Arrival arrival, boolean perhapsShared) {
            this(workspace, heldFields, nameHolder, roomOwner, arrival, perhapsShared, Optional.empty());
        }

        /** The surroundings of a Room that was neither restored nor copied. */
        public Surroundings(WorkspaceState workspace, Set<String> heldFields, Optional<String> nameHolder,
                Optional<String> roomOwner) {
            this(workspace, heldFields, nameHolder, roomOwner, Arrival.NONE);
        }

        /** The surroundings of a Room of a workspace whose rooms no other access key can reach. */
        public Surroundings(WorkspaceState workspace, Set<String> heldFields, Optional<String> nameHolder,
                Optional<String> roomOwner, Arrival arrival) {
            this(workspace, heldFields, nameHolder, roomOwner, arrival, false);
        }
    }

    /**
     * How a Room arrived that was restored from a backup or copied.
     *
     * @param settling whether nothing may be done for it yet ({@link Evidence#settling})
     * @param listed whether the last complete listing showed the room that its status names
     * @param sameIdentity whether the credentials of its workspace are those under which its status was written
     */
    public record Arrival(boolean settling, boolean listed, boolean sameIdentity) {
        /** The arrival of a Room that was created here. */
        public static final Arrival NONE = new Arrival(false, false, true);
    }

    /** The part of the manifest that no call sends, because it breaks a rule of the workspace object. */
    public Withheld withheld() {
        return policies.rules().withheld(subject.remoteName(), manifest.fields(), manifest.hasTemplate());
    }

    /**
     * Whether 100ms confirmed the present generation, or all of it but what is published or withheld. Then the last
     * report has the message that this pass would write.
     */
    boolean isSettled() {
        return last.confirmed() || (last.observed() && last.publishing())
                || (last.observed() && last.message().isPresent()
                        && last.message().equals(BrokenRules.verdict(this, last.record()).map(Step.Verdict::message)));
    }

    /** Whether a difference at 100ms is drift: nothing else changed since 100ms confirmed the Room. */
    public boolean findsDrift() {
        return (isSettled() || last.drifting()) && !subject.deleting() && !triggers.inputsChanged()
                && !triggers.reassert() && policies.management() == Policies.Management.MANAGE
                && dialect() == Dialect.CURRENT && last.record().room().id().isPresent();
    }

    /** The proven claim that was recorded for the Room before 100ms was called for it. */
    public Optional<Claim> claim() {
        return last.record().claim();
    }

    /** The API of the workspace. Called only if the workspace is usable. */
    public Dialect dialect() {
        if (surroundings.workspace() instanceof WorkspaceState.Usable(Dialect dialect, boolean _)) {
            return dialect;
        }
        throw new IllegalStateException("the workspace is not usable");
    }

    /** Whether 100ms may know rooms under other IDs than those in the statuses. */
    boolean goesByName() {
        return surroundings.workspace() instanceof WorkspaceState.Usable(Dialect dialect, boolean byName) && byName
                && dialect == Dialect.CURRENT;
    }
}
