package live.hundredms.operator.domain.ownership;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The port to the cluster: what it answers to {@link RoomOwnership}. An index shows what the watch has told of: an own
 * write appears there a moment after the Room itself shows it. {@link #ownersOf}, {@link #waitingFor} and {@link #find} are
 * asked inside of atomic steps, so they are answered from memory, and their answers ask nothing of ownership.
 */
public interface Claimants {

    /** Rooms of any workspace that claim a name, ask for it or have it by default, as the index shows them. */
    List<Claimant> mayHold(String name);

    /** Whether the workspace object of a Room is there and allows the namespace of the Room. */
    boolean mayUseWorkspace(Claimant room);

    /** Rooms that own a room which 100ms last showed under that name, which is not theirs, as the index shows them. */
    List<Owner> ownersOfRoomCalled(Claimant.RemoteName name);

    /**
     * Rooms from a backup whose status names that room, which may use their workspace and would take the room over.
     * Answered after all Rooms were listed.
     */
    List<RestoredRoom> restoredTo(RoomInRealm room);

    /** Rooms that created or adopted that room, as the index shows them; a Room of an unknown realm may have. */
    List<Owner> ownersOf(RoomInRealm room);

    /** Rooms without a room whose status says that this room has their name, as the index shows them. */
    List<Owner> waitingFor(RoomInRealm room);

    /** The Room of that namespace and name as it is now, own writes included; it may be another one by now. */
    Optional<Claimant> find(Owner owner);

    /** The Room as it is now, own writes included; empty if it is gone, or another of its name is there. */
    default Optional<Claimant> living(Owner owner) {
        return find(owner).filter(room -> room.owner().equals(owner));
    }

    /** Asks the API server, which knows what no watch has told of yet, for another Room that owns that room. */
    Optional<Owner> ownerAtApiServer(Owner asking, RoomInRealm room);

    /** The time by the clock of the operator. */
    Instant now();
}
