package live.hundredms.operator.reconcile.ownership;

import java.util.Collection;
import java.util.Optional;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.ownership.Claimant;
import live.hundredms.operator.domain.ownership.Owner;
import live.hundredms.operator.domain.ownership.RoomOwnership;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.reconcile.cluster.RoomTriggers;
import live.hundredms.operator.reconcile.object.RoomView;

/**
 * Asks {@link RoomOwnership}, which makes all decisions, about Room objects, and carries them out: describes the other
 * Room, and reconciles the Rooms that may now have what belonged to another one.
 */
public final class ClusterOwnership {
    private final ClusterClaimants claimants;
    private final RoomTriggers triggers;
    private final RoomOwnership ownership;

    public ClusterOwnership(ClusterClaimants claimants, RoomTriggers triggers) {
        this.claimants = claimants;
        this.triggers = triggers;
        this.ownership = new RoomOwnership(claimants);
    }

    /** Whether it cannot be decided yet which Room holds the name. */
    public boolean isUndecided(Room room) {
        return ownership.isUndecided(claimants.of(room));
    }

    /**
     * Lets a Room hold its name, unless another Room does. Its workspace must have been usable once.
     *
     * @return the other Room that holds the name; empty if this Room may continue
     */
    public Optional<Owner> hold(Room room) {
        return ownership.hold(claimants.of(room));
    }

    /** Description of the other Room that holds the name of a Room. */
    public String described(Room room, Owner holder) {
        return described(holder, claimants.of(room));
    }

    /** Whether a write that may create the Room's room may be sent; if not, the pass must begin again. */
    public boolean mayWrite(Room room) {
        return ownership.mayWrite(claimants.of(room));
    }

    /**
     * Description without details if the asking Room has no proven credentials. A user who copies an access key could
     * otherwise find out the Rooms of others by guessing their names.
     */
    private static String described(Owner other, Claimant asking) {
        return asking.conduct().unproven() ? "another Room" : other.describedTo(asking.owner());
    }

    /** Description of the other Room that owns the room for which a Room waits. */
    public Optional<String> awaited(Room room) {
        Claimant waiting = claimants.of(room);
        return ownership.awaited(waiting).map(owner -> described(owner, waiting));
    }

    /**
     * Lets a Room from a backup take over the room that its status names, unless the room belongs to another Room.
     *
     * @param shown whether the pass asks again after 100ms showed the room
     * @return description of the other Room that owns the room, is to take it over, or may be writing into it
     */
    public Optional<String> takeOver(Room room, boolean shown) {
        Claimant asking = claimants.of(room);
        return claimants.restored(room)
                .flatMap(restored -> RoomView.of(room).knownRoom()
                        .flatMap(roomId -> ownership.takeOver(asking, restored, roomId, shown)))
                .map(owner -> described(owner, asking));
    }

    /**
     * Description of another Room that owns the same room; a status from a backup may say that two Rooms own one room.
     */
    public Optional<String> ownerBeside(Room room) {
        Claimant asking = claimants.of(room);
        return RoomView.of(room).ownRoom().flatMap(roomId -> ownership.otherOwner(asking, roomId))
                .map(owner -> described(owner, asking));
    }

    /** Description of another Room that owns the same room and precedes this one in order. */
    public Optional<String> ownerBefore(Room room) {
        Claimant asking = claimants.of(room);
        return ownership.ownerBefore(asking).map(owner -> described(owner, asking));
    }

    /** Description of the other Room that owns the room to which a write by the Room's name would go. */
    public Optional<String> ownerByName(Room room) {
        Claimant asking = claimants.of(room);
        return ownership.ownerOfRoomCalled(asking).map(owner -> described(owner, asking));
    }

    /** Enqueues the owner of the room for which a Room waits, unless it has read the room since. */
    public void askForAwaited(Room room) {
        ownership.awaitedUnseen(claimants.of(room)).ifPresent(this::reconcile);
    }

    /**
     * Records that a pass found a room by the name of its Room. It belongs to another Room, or to this one from now on.
     *
     * @param began the Room when its pass began
     * @param room the same Room as the pass last wrote it
     * @return the other Room that owns the room; empty if this one does
     */
    public Optional<Step.OtherOwner> meet(Room began, Room room, RemoteRoom there) {
        Claimant asking = claimants.of(room);
        Optional<Owner> owner = ownership.meet(claimants.of(began), asking, there);
        owner.ifPresentOrElse(other -> {
            claimants.distrustListing(other, there.id());
            reconcile(other);
        }, () -> see(room, there));
        return owner.map(other -> new Step.OtherOwner(described(other, asking), there.id()));
    }

    /** Records that 100ms showed a Room the room that it owns. */
    public void see(Room room, RemoteRoom own) {
        reconcile(ownership.see(claimants.of(room).rooms().at(own.id()), own.name()));
    }

    /** Ends a pass over the Room; see {@link RoomOwnership#passed}. */
    public void passed(Room began, boolean decided) {
        reconcile(ownership.passed(claimants.of(began), decided));
    }

    /** Forgets a Room that left the index. */
    public void gone(Room room) {
        reconcile(ownership.gone(claimants.of(room)));
    }

    private void reconcile(Collection<Owner> rooms) {
        rooms.forEach(this::reconcile);
    }

    private void reconcile(Owner room) {
        triggers.enqueue(ClusterClaimants.id(room));
    }
}
