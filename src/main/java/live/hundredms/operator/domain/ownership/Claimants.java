package live.hundredms.operator.domain.ownership;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Port to the cluster through which {@link RoomOwnership} asks about Rooms. The index shows what the watch has
 * reported: a write of the operator appears there a moment after it was made. {@link #ownersOf}, {@link #waitingFor}
 * and {@link #find} are called inside atomic steps. So they answer from memory and do not call ownership.
 */
public interface Claimants {

    /** Rooms of any workspace that claim a name, ask for it or have it by default, as the index shows them. */
    List<Claimant> mayHold(String name);

    /** Whether the workspace object of a Room exists and allows the namespace of the Room. */
    boolean mayUseWorkspace(Claimant room);

    /**
     * Rooms that own a room which 100ms last showed under that name although it is not their name, as the index shows
     * them.
     */
    List<Owner> ownersOfRoomCalled(Claimant.RemoteName name);

    /**
     * Rooms from a backup whose status names that room, which may use their workspace and would take the room over. The
     * answer is complete only after all Rooms were listed, so the method waits for that.
     */
    List<RestoredRoom> restoredTo(RoomInRealm room);

    /**
     * Rooms that created or adopted that room, as the index shows them. A Room of an unknown realm is included, because
     * it may have.
     */
    List<Owner> ownersOf(RoomInRealm room);

    /** Rooms without a room whose status says that this room has their name, as the index shows them. */
    List<Owner> waitingFor(RoomInRealm room);

    /**
     * The Room of that namespace and name as it is now, including writes that the index does not show yet. It may have
     * another uid by now.
     */
    Optional<Claimant> find(Owner owner);

    /**
     * The Room as it is now, including writes that the index does not show yet; empty if it no longer exists or another
     * Room has its name.
     */
    default Optional<Claimant> living(Owner owner) {
        return find(owner).filter(room -> room.owner().equals(owner));
    }

    /**
     * Asks the API server for another Room that owns that room. The API server knows changes that no watch has reported
     * yet.
     */
    Optional<Owner> ownerAtApiServer(Owner asking, RoomInRealm room);

    /** The time by the operator's clock. */
    Instant now();
}
