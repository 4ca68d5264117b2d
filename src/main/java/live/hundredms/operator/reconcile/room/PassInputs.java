package live.hundredms.operator.reconcile.room;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.PassInput.Last;
import live.hundredms.operator.domain.pass.PassInput.Subject;
import live.hundredms.operator.domain.pass.PassInput.Surroundings;
import live.hundredms.operator.domain.pass.PassInput.Triggers;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.WorkspaceState;
import live.hundredms.operator.reconcile.cluster.WorkspaceRefs;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.ownership.ClusterOwnership;
import live.hundredms.operator.reconcile.room.memory.RoomMemories;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;

/** Gathers what a pass over a Room starts from. */
public final class PassInputs {
    private final WorkspaceRefs refs;
    private final WorkspaceRegistry registry;
    private final ClusterOwnership ownership;
    private final RoomMemories memories;

    public PassInputs(WorkspaceRefs refs, WorkspaceRegistry registry, ClusterOwnership ownership,
            RoomMemories memories) {
        this.refs = refs;
        this.registry = registry;
        this.ownership = ownership;
        this.memories = memories;
    }

    /** Whether the Room has to wait until its workspace was looked at; it is woken then. */
    boolean areTooEarly(Room room) {
        return refs.tooEarly(room);
    }

    /** Whether that was so when the pass began, and is not any more: the Room may have been woken too soon for this pass. */
    boolean cameTooEarly(Room room, PassInput input) {
        return input.surroundings().workspace() instanceof WorkspaceState.Pending && !refs.tooEarly(room)
                && registry.usable(refs.of(room)).isPresent();
    }

    /** The workspace of a Room as it is or was last. */
    Optional<WorkspaceEntry> workspace(Room room) {
        return registry.entry(refs.of(room));
    }

    /** When a pass over the Room has a reason to begin again although nothing happens: Legacy alone. */
    Optional<Duration> nextReassertion(Room room) {
        Optional<WorkspaceEntry> workspace = workspace(room);
        return memories.with(RoomView.of(room), memory -> memory.planReassertion(workspace));
    }

    /** What a pass over the Room starts from. A Room that waits for another's room has that one looked at first. */
    public PassInput of(Room room, boolean inputsChanged) {
        PassInput input = gathered(room, inputsChanged);
        if (input.surroundings().roomOwner().isPresent()) {
            ownership.askForAwaited(room);
        }
        return input;
    }

    private PassInput gathered(Room object, boolean inputsChanged) {
        RoomView room = RoomView.of(object);
        WorkspaceKey key = refs.of(object);
        Optional<WorkspaceEntry> entry = registry.entry(key);
        String name = room.remoteName(entry);
        boolean named = !room.isDeleting() && entry.isPresent() && !room.isSuspended();
        boolean undecided = named && (refs.tooEarly(object) || ownership.isUndecided(object));
        Subject subject = new Subject(name, key.toString(), room.generation(), room.isDeleting(), room.hasFinalizer(),
                room.claim());
        Last last = new Last(room.record(), room.isReady(), room.isStalled());
        boolean reassert = memories.with(room, memory -> memory.isReassertionDue(entry));
        Surroundings surroundings = new Surroundings(undecided ? new WorkspaceState.Pending() : workspace(room, key),
                held(room), named && !undecided ? ownership.hold(object) : Optional.empty(), ownership.awaited(object));
        return new PassInput(subject, room.manifest(refs.contradictions(object)),
                room.policies(entry.map(WorkspaceEntry::settings)), last,
                new Triggers(inputsChanged, reassert, room.request(), room.approval()), surroundings);
    }

    /** For a deletion, what was last read of the workspace and its Secret serves, also when both are gone (invariant 11). */
    private WorkspaceState workspace(RoomView room, WorkspaceKey key) {
        WorkspaceState state = refs.state(key, room.namespace());
        return room.isDeleting() && !identityChanged(state)
                ? registry.entry(key)
                        .<WorkspaceState>map(entry -> new WorkspaceState.Usable(entry.settings().dialect()))
                        .orElse(state)
                : state;
    }

    /** A person's change ends a fight: what the manifest says now was not fought over yet. */
    private Set<String> held(RoomView room) {
        return memories.with(room, memory -> {
            if (!room.isObserved()) {
                memory.endFights();
            }
            return memory.heldFields();
        });
    }

    private static boolean identityChanged(WorkspaceState state) {
        return state instanceof WorkspaceState.NotReady(Reason reason, String _) && reason == Reason.IDENTITY_CHANGED;
    }
}
