package live.hundredms.operator.domain.ownership;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomNames;

/**
 * What ownership needs to know of a Room.
 *
 * @param created as Kubernetes writes it, which sorts as text
 * @param claim what evidence of its own says; empty without any
 */
public record Claimant(Owner owner, String created, RemoteName name, Optional<Claim> claim, Rooms rooms,
        Conduct conduct) {
    /** The Room that holds a name which all of them want comes first. Without proof only owners of rooms do. */
    static final Comparator<Claimant> ORDER = Comparator.comparing(Claimant::yieldsWithoutProof)
            .thenComparing(Claimant::order);

    /** A Room that wants its name and has no call under way. */
    public Claimant(Owner owner, String created, RemoteName name, Optional<Claim> claim, Rooms rooms) {
        this(owner, created, name, claim, rooms, Conduct.USUAL);
    }

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
     * @param realm of its workspace, which the ids are of; empty if unknown: the Room makes no call then
     * @param known the one that 100ms confirmed
     * @param isOwner whether the Room created or adopted that one; a room that is only observed has no owner
     * @param awaited the one of another Room that has this Room's name
     */
    public record Rooms(Optional<String> realm, Optional<String> known, boolean isOwner, Optional<String> awaited) {

        /** The same in a realm that is unknown. */
        public Rooms(Optional<String> known, boolean isOwner, Optional<String> awaited) {
            this(Optional.empty(), known, isOwner, awaited);
        }

        /** The room of that ID in the realm of the Room. */
        public RoomInRealm at(String roomId) {
            return new RoomInRealm(realm, roomId);
        }

        Optional<RoomInRealm> owned() {
            return known.filter(_ -> isOwner).map(this::at);
        }

        Optional<RoomInRealm> awaitedRoom() {
            return awaited.map(this::at);
        }
    }

    /**
     * What a Room is about to do, as far as others have to wait for that.
     *
     * @param attempting whether a call of less than {@link #ATTEMPT} ago may have created its room
     * @param observing whether it writes nothing at 100ms
     * @param stalled whether a person must change something before it goes on
     * @param deleting whether it is being deleted
     * @param unproven whether 100ms did not accept the credentials of its workspace object yet
     */
    public record Conduct(boolean attempting, boolean observing, boolean stalled, boolean deleting, boolean unproven) {
        /** How long after a call without a reply its room may still appear. */
        public static final Duration ATTEMPT = Duration.ofSeconds(60);
        static final Conduct USUAL = new Conduct(false, false, false, false);

        /** A Room of a workspace object with proven credentials. */
        public Conduct(boolean attempting, boolean observing, boolean stalled, boolean deleting) {
            this(attempting, observing, stalled, deleting, false);
        }

        private boolean isIdle() {
            return observing || stalled;
        }

        /**
         * Whether one of the attempts of a claim is that young. Each attempt is made together with a claim, so the newest
         * claim tells it by the clock of the operator, whatever clock the attempts go by.
         */
        public static boolean isAttempting(Claim claim, Instant now) {
            return !claim.attempts().isEmpty() && now.isBefore(claim.at().plus(ATTEMPT));
        }
    }

    private ClaimOrder order() {
        return new ClaimOrder(ownsRoom(), claim, created, owner.uid());
    }

    boolean ownsRoom() {
        return rooms.owned().isPresent();
    }

    boolean owns(RoomInRealm room) {
        return rooms.owned().equals(Optional.of(room));
    }

    /** Whether it gives way to Rooms with proven credentials, and holds no name before it writes. */
    boolean yieldsWithoutProof() {
        return conduct.unproven() && !ownsRoom();
    }

    boolean isAnother(Claimant other) {
        return owner.isAnother(other.owner);
    }

    boolean wantsNameOf(Claimant other) {
        return isAnother(other) && name.isSame(other.name);
    }

    /** Whether it writes nothing at 100ms by itself and owns no room. */
    boolean isIdle() {
        return !ownsRoom() && conduct.isIdle();
    }

    /** Whether it may be in the way of others that want a name. */
    boolean isRivalFor(RemoteName wanted) {
        return !isIdle() && name.isSame(wanted);
    }

    /** Whether it holds its name also while it may not use its workspace. */
    boolean holdsNameAnyway() {
        return ownsRoom() || conduct.attempting();
    }

    /**
     * Whether it holds its name if it may use its workspace: what only observes or waits for a person holds none. A claim
     * stands also while the workspace has trouble; without one a Room is in nobody's way then.
     */
    boolean mayHoldName() {
        return !conduct.isIdle() && (claim.isPresent() || (name.usable() && !conduct.deleting()));
    }

    /** Whether a room was created under a claim that the Room lacked before, as its pass began. */
    boolean hasMade(RemoteRoom room, Claimant before) {
        return claim.filter(now -> !before.claim.equals(Optional.of(now)))
                .filter(now -> now.hasJustCreated(room, Optional.empty())).isPresent();
    }
}
