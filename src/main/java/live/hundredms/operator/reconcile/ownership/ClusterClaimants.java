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
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Evidence;
import live.hundredms.operator.reconcile.cluster.RoomIndex;
import live.hundredms.operator.reconcile.cluster.WorkspaceRefs;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;

/** Answers from the informer's index, the registry of workspaces and the API server. */
public final class ClusterClaimants implements Claimants {
    private final RoomIndex index;
    private final WorkspaceRefs refs;
    private final WorkspaceRegistry registry;
    private final BiFunction<Owner, String, Optional<Owner>> apiServer;
    private final Clock clock;

    /**
     * Answers from what is handed in.
     *
     * @param apiServer asks for another Room than the given one that owns the room of that id
     */
    public ClusterClaimants(RoomIndex index, WorkspaceRefs refs, WorkspaceRegistry registry,
            BiFunction<Owner, String, Optional<Owner>> apiServer, Clock clock) {
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

    /** A Room in the terms of ownership. */
    Claimant of(Room room) {
        RoomView view = RoomView.of(room);
        Evidence evidence = refs.evidence().of(view);
        Optional<Claim> claim = evidence.isOwn() ? evidence.claim() : Optional.empty();
        return new Claimant(owner(room), view.created(), name(room, view), claim,
                new Rooms(refs.evidence().record(view).room().id(), view.ownRoom().isPresent(), view.conflictingRoom()),
                conduct(view, claim));
    }

    private Conduct conduct(RoomView room, Optional<Claim> claim) {
        return new Conduct(claim.filter(known -> Conduct.isAttempting(known, clock.instant())).isPresent(),
                room.onlyObserves(), room.isStalled(), room.isDeleting());
    }

    /** A Room with the status of another in the terms of ownership; empty without such a status. */
    Optional<RestoredRoom> restored(Room room) {
        RoomView view = RoomView.of(room);
        return refs.evidence().of(view) instanceof Evidence.Restored(Claim former)
                ? Optional.of(restored(view, former.since()))
                : Optional.empty();
    }

    private static RestoredRoom restored(RoomView room, Instant since) {
        return new RestoredRoom(owner(room.room()), since, room.created());
    }

    /** Keys rotate, so what the claim says of them counts only if the workspace object can't tell. */
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
        return refs.allows(refs.of(room), room.getMetadata().getNamespace());
    }

    @Override
    public List<Owner> ownersOfRoomCalled(RemoteName name) {
        return index.owningRoomCalled(name.text()).filter(
                room -> name.workspace().isPresent() && registry.leadsTo(refs.of(room)).equals(name.workspace()))
                .map(ClusterClaimants::owner).toList();
    }

    @Override
    public List<RestoredRoom> restoredTo(String roomId) {
        index.awaitComplete();
        return index.restoredTo(roomId).filter(room -> {
            Conduct conduct = conduct(RoomView.of(room), Optional.empty());
            return !conduct.observing() && !conduct.deleting() && mayUseWorkspace(room);
        }).flatMap(room -> restored(room).stream()).toList();
    }

    @Override
    public List<Owner> ownersOf(String roomId) {
        return index.having(roomId).stream().map(ClusterClaimants::owner).toList();
    }

    @Override
    public List<Owner> waitingFor(String roomId) {
        return index.waitingFor(roomId).map(ClusterClaimants::owner).toList();
    }

    @Override
    public Optional<Claimant> find(Owner owner) {
        return index.get(id(owner)).map(this::of);
    }

    @Override
    public Optional<Owner> ownerAtApiServer(Owner asking, String roomId) {
        return apiServer.apply(asking, roomId);
    }

    /** What was listed of a Room's room is not to be believed: it was found under another name. */
    void distrustListing(Owner owner, String roomId) {
        index.get(id(owner)).filter(room -> owner(room).equals(owner)).map(refs::of).flatMap(registry::entry)
                .ifPresent(entry -> entry.inventory().outdated(roomId));
    }
}
