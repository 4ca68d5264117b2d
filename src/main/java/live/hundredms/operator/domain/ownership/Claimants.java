package live.hundredms.operator.domain.ownership;

import java.util.List;
import java.util.Optional;

/**
 * The port to the cluster: what it answers to {@link RoomOwnership}. An index shows what the watch has told of: an own
 * write appears there a moment after the Room itself shows it. All but the last question are asked inside of atomic
 * steps, so they are answered from memory, and their answers ask nothing of ownership.
 */
public interface Claimants {

    /** Rooms of any workspace that claim a name, ask for it or have it by default, as the index shows them. */
    List<Claimant> mayHold(String name);

    /** Rooms that created or adopted the room of that id, as the index shows them. */
    List<Owner> ownersOf(String roomId);

    /** Rooms without a room whose status says that the room of that id has their name, as the index shows them. */
    List<Owner> waitingFor(String roomId);

    /** The Room of that namespace and name as it is now, own writes included; it may be another one by now. */
    Optional<Claimant> find(Owner owner);

    /** Asks the API server, which knows what no watch has told of yet, for another Room that owns the room of that id. */
    Optional<Owner> ownerAtApiServer(Owner asking, String roomId);
}
