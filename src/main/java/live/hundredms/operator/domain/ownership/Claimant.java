package live.hundredms.operator.domain.ownership;

import java.util.Comparator;
import java.util.Optional;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Origin;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomNames;

/**
 * What ownership needs to know of a Room.
 *
 * @param created as Kubernetes writes it, which sorts as text
 */
public record Claimant(Owner owner, String created, RemoteName name, Optional<Claim> claim, Rooms rooms) {
    /** The Room that holds a name which all of them want comes first. */
    static final Comparator<Claimant> ORDER = Comparator.comparing(Claimant::order);

    /**
     * The name at 100ms that a Room holds or wants.
     *
     * @param text the claim's, else the manifest's, else the default
     * @param workspace the remote workspace that it is a name of, as far as that is known
     * @param usable whether calls are made in that workspace, or were before
     * @param unexplored whether the workspace object may yet turn out to lead to another remote workspace
     */
    public record RemoteName(String text, Optional<String> workspace, boolean usable, boolean unexplored) {

        boolean isSame(RemoteName other) {
            return workspace.isPresent() && workspace.equals(other.workspace) && isCalled(other.text);
        }

        boolean isCalled(String other) {
            return RoomNames.same(text, other);
        }
    }

    /**
     * What a Room's status says of rooms at 100ms, by their ids.
     *
     * @param known the one that 100ms confirmed
     * @param isOwner whether the Room created or adopted that one; a room that is only observed has no owner
     * @param awaited the one of another Room that has this Room's name
     */
    public record Rooms(Optional<String> known, boolean isOwner, Optional<String> awaited) {

        Optional<String> owned() {
            return known.filter(_ -> isOwner);
        }
    }

    private ClaimOrder order() {
        return new ClaimOrder(rooms.owned().isPresent(), claim, created, owner.uid());
    }

    boolean isAnother(Claimant other) {
        return owner.isAnother(other.owner);
    }

    /** A claim stands also while its workspace can't be used; without one a Room is in nobody's way then. */
    boolean isRivalOf(Claimant other) {
        return isAnother(other) && (name.usable() || claim.isPresent()) && name.isSame(other.name);
    }

    /** Whether a room was created under a claim that the Room lacked before, as its pass began. */
    boolean hasMade(RemoteRoom room, Claimant before) {
        return claim.filter(now -> !before.claim.equals(Optional.of(now)))
                .filter(now -> now.originOf(room, true) == Origin.CREATED).isPresent();
    }
}
