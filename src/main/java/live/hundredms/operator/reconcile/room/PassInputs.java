package live.hundredms.operator.reconcile.room;

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
import live.hundredms.operator.reconcile.ownership.RoomOwnership;
import live.hundredms.operator.reconcile.room.memory.FieldFights;
import live.hundredms.operator.reconcile.room.memory.Reassertion;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;

/** Gathers what a pass over a Room starts from. */
public final class PassInputs {
    private final WorkspaceRefs refs;
    private final WorkspaceRegistry registry;
    private final RoomOwnership ownership;
    private final Reassertion reassertions;
    private final FieldFights repairs;

    public PassInputs(WorkspaceRefs refs, WorkspaceRegistry registry, RoomOwnership ownership, Reassertion reassertions,
            FieldFights repairs) {
        this.refs = refs;
        this.registry = registry;
        this.ownership = ownership;
        this.reassertions = reassertions;
        this.repairs = repairs;
    }

    public PassInput of(Room object, boolean inputsChanged) {
        RoomView room = RoomView.of(object);
        WorkspaceKey key = refs.of(object);
        Optional<WorkspaceEntry> entry = registry.entry(key);
        String name = room.remoteName(entry);
        boolean named = !room.isDeleting() && entry.isPresent() && !room.isSuspended();
        boolean undecided = named && (refs.tooEarly(object) || ownership.undecided(object, name, entry.get()));
        Subject subject = new Subject(name, key.toString(), room.generation(), room.isDeleting(), room.hasFinalizer(),
                room.claim());
        Last last = new Last(room.record(), room.isReady(), room.isStalled());
        Triggers triggers = new Triggers(inputsChanged, reassertions.due(object, entry), room.request(),
                room.approval());
        Surroundings surroundings = new Surroundings(
                undecided ? new WorkspaceState.Pending() : workspace(room, key), held(room),
                named && !undecided ? ownership.take(object, name, entry.get()) : Optional.empty(),
                room.conflictingRoom().flatMap(roomId -> ownership.tenant(object, name, roomId)));
        return new PassInput(subject, room.manifest(refs.contradictions(object)),
                room.policies(entry.map(WorkspaceEntry::settings)), last, triggers, surroundings);
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
        if (!room.isObserved()) {
            repairs.forget(room.uid());
        }
        return repairs.held(room.uid());
    }

    private static boolean identityChanged(WorkspaceState state) {
        return state instanceof WorkspaceState.NotReady(Reason reason, String _) && reason == Reason.IDENTITY_CHANGED;
    }
}
