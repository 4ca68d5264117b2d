package live.hundredms.operator.reconcile.ownership;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.ownership.Claimant;
import live.hundredms.operator.domain.ownership.Claimant.RemoteName;
import live.hundredms.operator.domain.ownership.Claimant.Rooms;
import live.hundredms.operator.domain.ownership.Claimants;
import live.hundredms.operator.domain.ownership.Owner;
import live.hundredms.operator.domain.room.Claim;
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

    /**
     * Answers from what is handed in.
     *
     * @param apiServer asks for another Room than the given one that owns the room of that id
     */
    public ClusterClaimants(RoomIndex index, WorkspaceRefs refs, WorkspaceRegistry registry,
            BiFunction<Owner, String, Optional<Owner>> apiServer) {
        this.index = index;
        this.refs = refs;
        this.registry = registry;
        this.apiServer = apiServer;
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
        return new Claimant(owner(room), view.created(), name(room, view), view.claim(),
                new Rooms(view.knownRoom(), view.ownRoom().isPresent(), view.conflictingRoom()));
    }

    /** Keys rotate, so what the claim says of them counts only if the workspace object can't tell. */
    private RemoteName name(Room room, RoomView view) {
        WorkspaceKey key = refs.of(room);
        Optional<WorkspaceEntry> entry = registry.entry(key);
        Optional<String> workspace = registry.leadsTo(key)
                .or(() -> view.claim().flatMap(Claim::identity).map(registry::reachedBy));
        return new RemoteName(view.remoteName(entry), workspace, entry.isPresent(), refs.unexplored(key));
    }

    @Override
    public List<Claimant> mayHold(String name) {
        return index.mayBeNamed(name, registry.prefixes()).stream().map(this::of).toList();
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
