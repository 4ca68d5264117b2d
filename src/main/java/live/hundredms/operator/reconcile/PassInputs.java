package live.hundredms.operator.reconcile;

import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.domain.Claim;
import live.hundredms.operator.domain.PassInput;
import live.hundredms.operator.domain.Reason;
import live.hundredms.operator.domain.RoomRecord;
import live.hundredms.operator.domain.WorkspaceState;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;
import org.jspecify.annotations.Nullable;

/** Gathers what a pass over a Room starts from. */
final class PassInputs {
    private final WorkspaceRefs refs;
    private final WorkspaceRegistry registry;
    private final Ownership ownership;
    private final Reassertions reassertions;
    private final Repairs repairs;

    PassInputs(WorkspaceRefs refs, WorkspaceRegistry registry, Ownership ownership, Reassertions reassertions,
            Repairs repairs) {
        this.refs = refs;
        this.registry = registry;
        this.ownership = ownership;
        this.reassertions = reassertions;
        this.repairs = repairs;
    }

    PassInput of(Room room, boolean inputsChanged) {
        WorkspaceKey key = refs.of(room);
        Optional<WorkspaceEntry> entry = registry.entry(key);
        String name = Ownership.remoteName(room, entry);
        boolean deleting = room.isMarkedForDeletion();
        RoomStatus status = room.getStatus();
        long generation = room.getMetadata().getGeneration();
        Optional<Claim> claim = Claims.of(room);
        RoomRecord record = record(room, claim);
        boolean named = !deleting && entry.isPresent() && !suspended(room);
        boolean undecided = named && (refs.tooEarly(room) || ownership.undecided(room, name, entry.get()));
        return new PassInput(name, key.toString(), generation, deleting, room.hasFinalizer(Marks.FINALIZER), claim,
                Manifests.of(room.getSpec(), refs.contradictions(room)),
                Manifests.policies(room.getSpec(), entry.map(WorkspaceEntry::settings)), record,
                status != null && Conditions.isTrue(status.conditions(), Conditions.READY, generation),
                stalled(status, generation), inputsChanged, reassertions.due(room, entry), request(room),
                Claims.annotation(room, Marks.APPROVE_PLAN),
                undecided ? new WorkspaceState.Pending() : workspace(room, key), held(room, status),
                named && !undecided ? ownership.take(room, name, entry.get()) : Optional.empty(),
                record.taken().flatMap(taken -> ownership.tenant(room, name, taken)));
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
        RoomRecord record = Records.of(room.getStatus());
        return record.roomId().isEmpty() && claim.isPresent() ? record.sending(claim.get().fields()) : record;
    }

    /** The request for a fresh look that is still to be answered. */
    static Optional<String> request(Room room) {
        Optional<String> handled = Optional.ofNullable(room.getStatus()).map(RoomStatus::lastHandledReconcileAt);
        return Claims.annotation(room, Marks.RECONCILE_REQUESTED_AT)
                .filter(value -> !handled.equals(Optional.of(value)));
    }

    private static boolean suspended(Room room) {
        return Boolean.TRUE.equals(room.getSpec().suspend());
    }
}
