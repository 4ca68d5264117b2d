package live.hundredms.operator.domain.ownership;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomNames;

/**
 * What ownership needs to know about a Room.
 *
 * @param created creation timestamp as Kubernetes writes it, which sorts as text
 * @param claim claim from evidence that belongs to this Room; empty without such evidence
 */
public record Claimant(Owner owner, String created, RemoteName name, Optional<Claim> claim, Rooms rooms,
        Conduct conduct) {
    /**
     * Order in which Rooms that want the same name get it. Rooms without proven credentials come last, unless they own
     * a room.
     */
    static final Comparator<Claimant> ORDER = Comparator.comparing(Claimant::yieldsWithoutProof)
            .thenComparing(Claimant::order);

    /** A Room that wants its name and has no call under way. */
    public Claimant(Owner owner, String created, RemoteName name, Optional<Claim> claim, Rooms rooms) {
        this(owner, created, name, claim, rooms, Conduct.USUAL);
    }

    /**
     * The name at 100ms that a Room holds or wants.
     *
     * @param text the name of the claim, else that of the manifest, else the default
     * @param workspace the remote workspace that the name belongs to; empty if it is not known yet
     * @param usable whether calls are made in that workspace, or were made before
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
     * What the status of a Room says about rooms at 100ms, by their IDs.
     *
     * @param realm realm of the Room's workspace, to which the IDs belong; empty if unknown: the Room then makes no
     *        call
     * @param known ID of the room that 100ms confirmed
     * @param isOwner whether the Room created or adopted that room; a room that is only observed has no owner
     * @param awaited ID of the room that has this Room's name and belongs to another Room
     */
    public record Rooms(Optional<String> realm, Optional<String> known, boolean isOwner, Optional<String> awaited) {

        /** Rooms in an unknown realm. */
        public Rooms(Optional<String> known, boolean isOwner, Optional<String> awaited) {
            this(Optional.empty(), known, isOwner, awaited);
        }

        /** The room with that ID in the realm of the Room. */
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
     * What a Room is about to do, as far as other Rooms have to wait for it.
     *
     * @param attempting whether a call made less than {@link #ATTEMPT} ago may have created its room
     * @param observing whether the Room writes nothing at 100ms
     * @param stalled whether a person must change something before the Room continues
     * @param deleting whether the Room is being deleted
     * @param unproven whether 100ms has not accepted the credentials of its workspace object yet
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
         * Whether one of the attempts of a claim is younger than {@link #ATTEMPT}. Each attempt is made together with a
         * claim. So the time of the newest claim, by the operator's clock, decides, whichever clock the attempts go by.
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

    /** Whether the Room gives way to Rooms with proven credentials, and holds no name before it writes. */
    boolean yieldsWithoutProof() {
        return conduct.unproven() && !ownsRoom();
    }

    boolean isAnother(Claimant other) {
        return owner.isAnother(other.owner);
    }

    boolean wantsNameOf(Claimant other) {
        return isAnother(other) && name.isSame(other.name);
    }

    /** Whether the Room neither writes anything at 100ms automatically nor owns a room. */
    boolean isIdle() {
        return !ownsRoom() && conduct.isIdle();
    }

    /** Whether the Room may compete with other Rooms for that name. */
    boolean isRivalFor(RemoteName wanted) {
        return !isIdle() && name.isSame(wanted);
    }

    /** Whether the Room holds its name even while it may not use its workspace. */
    boolean holdsNameAnyway() {
        return ownsRoom() || conduct.attempting();
    }

    /**
     * Whether the Room holds its name if it may use its workspace. A Room that only observes, or waits for a person,
     * holds none. A claim remains in force while the workspace has a problem; a Room without a claim blocks no other
     * Room then.
     */
    boolean mayHoldName() {
        return !conduct.isIdle() && (claim.isPresent() || (name.usable() && !conduct.deleting()));
    }

    /** Whether a room was created under a claim that the Room did not have when its pass began. */
    boolean hasMade(RemoteRoom room, Claimant before) {
        return claim.filter(now -> !before.claim.equals(Optional.of(now)))
                .filter(now -> now.hasJustCreated(room, Optional.empty())).isPresent();
    }
}
