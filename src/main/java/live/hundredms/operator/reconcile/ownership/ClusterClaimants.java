package live.hundredms.operator.reconcile.ownership;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.ownership.Claimant;
import live.hundredms.operator.domain.ownership.Claimant.Conduct;
import live.hundredms.operator.domain.ownership.Claimant.RemoteName;
import live.hundredms.operator.domain.ownership.Claimant.Rooms;
import live.hundredms.operator.domain.ownership.Claimants;
import live.hundredms.operator.domain.ownership.Owner;
import live.hundredms.operator.domain.ownership.RestoredRoom;
import live.hundredms.operator.domain.ownership.RoomInRealm;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Evidence;
import live.hundredms.operator.domain.room.Reason;
import live.hundredms.operator.reconcile.cluster.RoomIndex;
import live.hundredms.operator.reconcile.cluster.WorkspaceRefs;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;
import live.hundredms.operator.workspace.WorkspaceRegistry.Standing;

/** Answers from the informer's index, the registry of workspaces and the API server. */
public final class ClusterClaimants implements Claimants {
    private final RoomIndex index;
    private final WorkspaceRefs refs;
    private final WorkspaceRegistry registry;
    private final BiFunction<Owner, RoomInRealm, Optional<Owner>> apiServer;
    private final Clock clock;

    /**
     * Answers from these sources.
     *
     * @param apiServer asks the API server for another Room than the given one that owns that room
     */
    public ClusterClaimants(RoomIndex index, WorkspaceRefs refs, WorkspaceRegistry registry,
            BiFunction<Owner, RoomInRealm, Optional<Owner>> apiServer, Clock clock) {
        this.index = index;
        this.refs = refs;
        this.registry = registry;
        this.apiServer = apiServer;
        this.clock = clock;
    }

    static Owner owner(Room room) {
        RoomView view = RoomView.of(room);
        return new Owner(view.uid(), view.namespace(), view.name());
    }

    static ResourceID id(Owner owner) {
        return new ResourceID(owner.name(), owner.namespace());
    }

    /** The view that ownership has of a Room. */
    Claimant of(Room room) {
        RoomView view = RoomView.of(room);
        Evidence evidence = refs.evidence().of(view);
        Optional<Claim> claim = evidence.isOwn() ? evidence.claim() : Optional.empty();
        return new Claimant(owner(room), view.created(), name(room, view), claim,
                new Rooms(refs.realm(room), refs.evidence().record(view).room().id(),
                        view.ownRoom().isPresent() && isRecordedHere(room), view.conflictingRoom()),
                conduct(view, claim));
    }

    private Conduct conduct(RoomView room, Optional<Claim> claim) {
        WorkspaceKey key = refs.of(room.room());
        boolean attempting = claim.filter(known -> Conduct.isAttempting(known, clock.instant())).isPresent();
        boolean waits = room.isStalled() || (claim.isEmpty() && waitsForPerson(key)) || refs.breaksRules(room.room());
        return new Conduct(attempting && !isRefusedWithoutProof(key), room.onlyObserves(), waits, room.isDeleting(),
                isUnproven(key) && !(attempting && registry.wasAccepted(key)));
    }

    /** Whether the workspace object cannot be used before a person corrects it or its Secret. */
    private boolean waitsForPerson(WorkspaceKey key) {
        return registry.standing(key)
                .filter(standing -> standing instanceof Standing.NotReady(Reason reason, String _, var _)
                        && reason == Reason.WORKSPACE_NOT_READY)
                .isPresent();
    }

    private boolean isRefusedWithoutProof(WorkspaceKey key) {
        return registry.entry(key).filter(entry -> !entry.isProven() && entry.credentials().refused().isPresent())
                .isPresent();
    }

    /**
     * Whether the workspace object has no proven credentials. A room that a call created before the credentials changed
     * belongs to its Room, so such an attempt counts as proven.
     */
    private boolean isUnproven(WorkspaceKey key) {
        return registry.entry(key).filter(entry -> !entry.isProven()).isPresent();
    }

    /** The view that ownership has of a Room with the status of another one; empty without such a status. */
    Optional<RestoredRoom> restored(Room room) {
        RoomView view = RoomView.of(room);
        return refs.evidence().of(view) instanceof Evidence.Restored(Claim former)
                ? Optional.of(restored(view, former.since()))
                : Optional.empty();
    }

    private static RestoredRoom restored(RoomView room, Instant since) {
        return new RestoredRoom(owner(room.room()), since, room.created());
    }

    /**
     * The name of a Room. Keys rotate, so the access key in the claim counts only if the workspace object cannot show
     * where it leads.
     */
    private RemoteName name(Room room, RoomView view) {
        WorkspaceKey key = refs.of(room);
        Optional<WorkspaceEntry> entry = registry.entry(key);
        Optional<String> workspace = registry.leadsTo(key)
                .or(() -> refs.evidence().of(view).claim().flatMap(Claim::identity).map(registry::reachedBy));
        return new RemoteName(refs.evidence().remoteName(view, entry), workspace, entry.isPresent(),
                refs.unexplored(key));
    }

    @Override
    public List<Claimant> mayHold(String name) {
        return index.mayBeNamed(name, registry.prefixes()).stream().map(this::of).toList();
    }

    @Override
    public boolean mayUseWorkspace(Claimant room) {
        return index.get(id(room.owner())).filter(this::mayUseWorkspace).isPresent();
    }

    private boolean mayUseWorkspace(Room room) {
        WorkspaceKey key = refs.of(room);
        return !isRefusedWithoutProof(key) && refs.allows(key, room.getMetadata().getNamespace());
    }

    @Override
    public List<Owner> ownersOfRoomCalled(RemoteName name) {
        return index.owningRoomCalled(name.text()).filter(
                room -> name.workspace().isPresent() && registry.leadsTo(refs.of(room)).equals(name.workspace()))
                .map(ClusterClaimants::owner).toList();
    }

    @Override
    public List<RestoredRoom> restoredTo(RoomInRealm wanted) {
        index.awaitComplete();
        return index.restoredTo(wanted.id()).filter(room -> mayBe(room, wanted)).filter(room -> {
            Conduct conduct = conduct(RoomView.of(room), Optional.empty());
            return !conduct.observing() && !conduct.deleting() && mayUseWorkspace(room);
        }).flatMap(room -> restored(room).stream()).toList();
    }

    @Override
    public List<Owner> ownersOf(RoomInRealm wanted) {
        return index.having(wanted.id()).stream().filter(room -> mayBe(room, wanted) && isRecordedHere(room))
                .map(ClusterClaimants::owner).toList();
    }

    @Override
    public List<Owner> waitingFor(RoomInRealm wanted) {
        return index.waitingFor(wanted.id()).filter(room -> mayBe(room, wanted)).map(ClusterClaimants::owner).toList();
    }

    /**
     * Whether the room that a Room owns according to its status counts where its workspace object leads now. A room
     * from elsewhere does not count before 100ms accepted credentials of the object there, nor if another Room got the
     * same room here: a user may have got it from a server that confirms everything, and then named the access key of
     * another team. It counts until the operator has checked the object.
     */
    private boolean isRecordedHere(Room room) {
        WorkspaceKey key = refs.of(room);
        return refs.isUnseen(key) || gotHere(room) || (registry.wasAccepted(key)
                && RoomView.of(room).ownRoom().filter(id -> isGotHereByAnother(room, id)).isEmpty());
    }

    private boolean gotHere(Room room) {
        return refs.evidence().of(RoomView.of(room)).claim().flatMap(Claim::identity)
                .map(recorded -> registry.mayLeadTo(refs.of(room), recorded)).orElse(true);
    }

    private boolean isGotHereByAnother(Room room, String roomId) {
        RoomInRealm own = new RoomInRealm(refs.realm(room), roomId);
        return index.having(roomId).stream()
                .anyMatch(other -> owner(other).isAnother(owner(room)) && mayBe(other, own) && gotHere(other));
    }

    /** Whether a Room that has this ID in its status may mean that room: the Room may be of another realm. */
    private boolean mayBe(Room room, RoomInRealm wanted) {
        return wanted.mayBe(new RoomInRealm(refs.realm(room), wanted.id()));
    }

    @Override
    public Optional<Claimant> find(Owner owner) {
        return index.get(id(owner)).map(this::of);
    }

    @Override
    public Optional<Owner> ownerAtApiServer(Owner asking, RoomInRealm room) {
        return apiServer.apply(asking, room);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    /** Marks the listing of a Room's room as outdated, because the room was found under another name. */
    void distrustListing(Owner owner, String roomId) {
        index.get(id(owner)).filter(room -> owner(room).equals(owner)).map(refs::of).flatMap(registry::entry)
                .ifPresent(entry -> entry.inventory().outdated(roomId));
    }
}
