package live.hundredms.operator.reconcile.room;

import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.pass.PassInput.Last;
import live.hundredms.operator.domain.pass.PassInput.Subject;
import live.hundredms.operator.domain.pass.PassInput.Surroundings;
import live.hundredms.operator.domain.pass.PassInput.Triggers;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.domain.room.RoomRecord;
import live.hundredms.operator.domain.room.WorkspaceState;
import live.hundredms.operator.reconcile.cluster.WorkspaceRefs;
import live.hundredms.operator.reconcile.object.Annotations;
import live.hundredms.operator.reconcile.object.ClaimAnnotation;
import live.hundredms.operator.reconcile.object.Conditions;
import live.hundredms.operator.reconcile.object.ManifestReader;
import live.hundredms.operator.reconcile.object.RecordReader;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.ownership.RoomOwnership;
import live.hundredms.operator.reconcile.room.memory.FieldFights;
import live.hundredms.operator.reconcile.room.memory.Reassertion;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;
import org.jspecify.annotations.Nullable;

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

    public PassInput of(Room room, boolean inputsChanged) {
        WorkspaceKey key = refs.of(room);
        Optional<WorkspaceEntry> entry = registry.entry(key);
        String name = RoomOwnership.remoteName(room, entry);
        boolean deleting = room.isMarkedForDeletion();
        RoomStatus status = room.getStatus();
        long generation = room.getMetadata().getGeneration();
        Optional<Claim> claim = ClaimAnnotation.of(room);
        RoomRecord record = record(room, claim);
        boolean named = !deleting && entry.isPresent() && !suspended(room);
        boolean undecided = named && (refs.tooEarly(room) || ownership.undecided(room, name, entry.get()));
        Subject subject = new Subject(name, key.toString(), generation, deleting,
                room.hasFinalizer(Annotations.FINALIZER), claim);
        Last last = new Last(record,
                status != null && Conditions.isTrue(status.conditions(), Conditions.READY, generation),
                stalled(status, generation));
        Triggers triggers = new Triggers(inputsChanged, reassertions.due(room, entry), new RoomView(room).request(),
                ClaimAnnotation.annotation(room, Annotations.APPROVE_PLAN));
        Surroundings surroundings = new Surroundings(undecided ? new WorkspaceState.Pending() : workspace(room, key),
                held(room, status), named && !undecided ? ownership.take(room, name, entry.get()) : Optional.empty(),
                record.conflictingRoom().flatMap(taken -> ownership.tenant(room, name, taken)));
        return new PassInput(subject, ManifestReader.of(room.getSpec(), refs.contradictions(room)),
                ManifestReader.policies(room.getSpec(), entry.map(WorkspaceEntry::settings)), last, triggers,
                surroundings);
    }

    /** For a deletion, what was last read of the workspace and its Secret serves, also when both are gone (invariant 11). */
    private WorkspaceState workspace(Room room, WorkspaceKey key) {
        WorkspaceState state = refs.state(key, room.getMetadata().getNamespace());
        return room.isMarkedForDeletion() && !identityChanged(state)
                ? registry.entry(key)
                        .<WorkspaceState>map(entry -> new WorkspaceState.Usable(entry.settings().dialect()))
                        .orElse(state)
                : state;
    }

    /** That the keys lead elsewhere is the workspace's to say: once they are confirmed no Room waits for more. */
    private static boolean stalled(@Nullable RoomStatus status, long generation) {
        return status != null && Conditions.isTrue(status.conditions(), Conditions.STALLED, generation)
                && Conditions.find(status.conditions(), Conditions.READY)
                        .filter(ready -> Reason.IDENTITY_CHANGED.text().equals(ready.reason())).isEmpty();
    }

    /** A person's change ends a fight: what the manifest says now was not fought over yet. */
    private Set<String> held(Room room, @Nullable RoomStatus status) {
        String uid = room.getMetadata().getUid();
        if (status == null || !room.getMetadata().getGeneration().equals(status.observedGeneration())) {
            repairs.forget(uid);
        }
        return repairs.held(uid);
    }

    private static boolean identityChanged(WorkspaceState state) {
        return state instanceof WorkspaceState.NotReady(Reason reason, String _) && reason == Reason.IDENTITY_CHANGED;
    }

    /** Where the status was lost after the first call, the claim still knows which fields it sent. */
    private static RoomRecord record(Room room, Optional<Claim> claim) {
        RoomRecord record = RecordReader.of(room.getStatus());
        return record.room().id().isEmpty() && claim.isPresent() ? record.sending(claim.get().fields()) : record;
    }

    private static boolean suspended(Room room) {
        return Boolean.TRUE.equals(room.getSpec().suspend());
    }
}
