package live.hundredms.operator.suites.exploration;

import java.util.Optional;
import java.util.stream.Stream;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.support.oracle.Invariant;

/** What must hold whatever becomes of credentials: who names an access key, or another realm, takes nothing from others. */
final class CredentialPromises {
    private final Scenario scenario;

    CredentialPromises(Scenario scenario) {
        this.scenario = scenario;
    }

    /** What a pass over the Room at a seat begins with. */
    void mayBeHeldUp(World world, int seat, PassInput input) {
        Optional<WorkspaceObject> object = world.workspaces().at(seat);
        Optional<WorkspaceObject> other = world.workspaces().at(1 - seat);
        if (object.isEmpty() || other.isEmpty()) {
            return;
        }
        Optional<String> holder = input.surroundings().nameHolder();
        Stream.concat(holder.stream(), input.surroundings().roomOwner().stream())
                .filter(told -> object.get().isUnproven() && !told.equals(ExploredOwnership.ANOTHER)).findFirst()
                .ifPresent(told -> {
                    throw new Broken(Invariant.WORKSPACES_APART,
                            input.subject().uid() + " has no proof and is told of " + told);
                });
        boolean proven = isProvenAtRemote(object.get());
        if (proven && holder.isPresent() && isOnlyNamed(world, 1 - seat, other.get())) {
            throw new Broken(Invariant.WORKSPACES_APART,
                    input.subject().uid() + " waits for " + holder.get() + ", whose credentials are not proven");
        }
        boolean waits = holder.isPresent() || input.surroundings().roomOwner().isPresent();
        if (proven && waits && !other.get().realm().equals(GivenCredentials.REMOTE)) {
            throw new Broken(Invariant.WORKSPACES_APART,
                    input.subject().uid() + " waits for a Room of another realm: " + input.surroundings());
        }
        if (proven && waits && !input.subject().deleting() && made(world, seat)) {
            throw new Broken(Invariant.NO_TWO_OWNERS,
                    input.subject().uid() + " made its room and waits: " + input.surroundings());
        }
    }

    private static boolean isProvenAtRemote(WorkspaceObject object) {
        return object.isUsable() && !object.isUnproven() && object.realm().equals(GivenCredentials.REMOTE);
    }

    private static boolean isOnlyNamed(World world, int seat, WorkspaceObject object) {
        return object.isUnproven() && !ownsHere(world, seat) && !mayHaveMadeWithProof(world, seat);
    }

    /** Whether a call of the Room at a seat may have made its room while 100ms accepted the credentials. */
    private static boolean mayHaveMadeWithProof(World world, int seat) {
        return world.workspaces().wasAccepted(seat) && world.object(seat).flatMap(room -> room.evidence().claim())
                .filter(claim -> !claim.attempts().isEmpty()).isPresent();
    }

    /** Whether the Room at a seat owns a room that it got in the realm to which its workspace object leads. */
    static boolean ownsHere(World world, int seat) {
        return world.object(seat).filter(room -> room.trulyOwn().isPresent()).isPresent()
                && !isFromElsewhere(world, seat);
    }

    /** Whether the Room at a seat claimed its room in another realm. */
    static boolean isFromElsewhere(World world, int seat) {
        return world.workspaces().at(seat).map(WorkspaceObject::realm)
                .filter(realm -> claimedIn(world, seat).filter(claimed -> !claimed.equals(realm)).isPresent())
                .isPresent();
    }

    private static Optional<String> claimedIn(World world, int seat) {
        return world.object(seat).flatMap(room -> room.evidence().claim()).flatMap(Claim::identity)
                .map(GivenCredentials::realmOf);
    }

    /** Whether the Room at a seat owns a room that it made, which is there. */
    private boolean made(World world, int seat) {
        return world.object(seat)
                .filter(room -> room.trulyOwn()
                        .flatMap(id -> world.hosting().of(scenario.seat(world, seat).workspace(), id))
                        .filter(there -> there.maker().equals(room.uid())).isPresent())
                .isPresent();
    }

    /** Two access keys count as one workspace only if one realm says so. */
    void mayBeOne(WorkspaceObjectsInWorld all) {
        all.aliases().forEach((one, other) -> {
            if (!GivenCredentials.realmOf(one).equals(GivenCredentials.realmOf(other))) {
                throw new Broken(Invariant.WORKSPACES_APART, one + " counts as " + other);
            }
        });
    }

    /** Nobody is asked about an object that was made anew with the credentials that it had. */
    void mayAsk(WorkspaceObject object, String fingerprint) {
        if (object.led().equals(Optional.of(fingerprint))) {
            throw new Broken(Invariant.NO_ROOM_IN_ANOTHER_WORKSPACE,
                    "a person is asked about " + fingerprint + ", which was accepted before");
        }
    }

    /** A Room keeps its room whatever becomes of the credentials, as long as the room is there. */
    void keeps(World before, World after, int seat) {
        Optional<RoomObject> then = before.object(seat).filter(_ -> scenario.hasCredentials());
        then.filter(room -> !room.deleting() && made(before, seat)).flatMap(RoomObject::trulyOwn).ifPresent(id -> {
            boolean kept = after.object(seat).filter(room -> room.trulyOwn().equals(Optional.of(id))).isPresent();
            if (!kept) {
                throw new Broken(Invariant.ONE_ROOM, then.get().uid() + " forgets " + id + ", which it made");
            }
        });
    }
}
