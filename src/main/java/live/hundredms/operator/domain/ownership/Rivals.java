package live.hundredms.operator.domain.ownership;

import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.ownership.Claimant.RemoteName;

/**
 * Finds the Rooms that compete for a name, as the index shows them, and those that come before others. It keeps no
 * state.
 */
final class Rivals {
    private final Claimants claimants;

    Rivals(Claimants claimants) {
        this.claimants = claimants;
    }

    /**
     * The Rooms that compete for the name of a Room. The Rooms are read with writes that the index does not show yet: a
     * Room may have just become idle, and a Room that is told that an idle Room holds the name would never learn that it
     * is free.
     */
    List<Claimant> of(Claimant asking) {
        return claimants.mayHold(asking.name().text()).stream().filter(other -> isRival(other, asking))
                .filter(other -> claimants.living(other.owner())
                        .filter(now -> now.isIdle() && isSameAsShown(now, other)).isEmpty())
                .toList();
    }

    private static boolean isSameAsShown(Claimant now, Claimant shown) {
        return now.name().isSame(shown.name()) && !now.holdsNameAnyway();
    }

    /**
     * Whether a Room competes for the name of another one. Its permission is checked last, because that may cost a
     * request.
     */
    boolean isRival(Claimant other, Claimant asking) {
        boolean yields = other.yieldsWithoutProof() && !asking.yieldsWithoutProof();
        return other.wantsNameOf(asking) && !yields
                && (other.holdsNameAnyway() || (other.mayHoldName() && claimants.mayUseWorkspace(other)));
    }

    /**
     * The other Rooms without proof that compete for the name of a Room without proof. A Room that waits for a person
     * or whose credentials were refused does not compete.
     */
    List<Claimant> withoutProof(Claimant asking) {
        return claimants.mayHold(asking.name().text()).stream()
                .filter(other -> other.yieldsWithoutProof() && isRival(other, asking)).toList();
    }

    /** Whether a Room without proof competes for the name of another Room without proof, as it is now. */
    boolean competes(Owner owner, Claimant asking) {
        return claimants.living(owner).filter(other -> other.yieldsWithoutProof() && isRival(other, asking))
                .isPresent();
    }

    /** Whether a Room without proof still wants that name, as it is now. */
    boolean stillWants(Owner owner, RemoteName name) {
        return claimants.living(owner).filter(room -> room.yieldsWithoutProof() && room.name().isSame(name))
                .isPresent();
    }

    /**
     * The Room that comes first. A Room with a call whose room may still appear precedes all but the owner of a room.
     */
    Optional<Claimant> ahead(Claimant asking) {
        List<Claimant> rivals = holding(asking);
        return calling(rivals).filter(_ -> !asking.ownsRoom()).or(
                () -> rivals.stream().min(Claimant.ORDER).filter(other -> Claimant.ORDER.compare(other, asking) < 0));
    }

    /**
     * The rivals that need no turn. Among Rooms without proof, only one with a call under way blocks others. The index
     * may not show that call yet, and the Room may have had no proof when it began; so the Rooms are read with writes
     * that the index does not show yet.
     */
    private List<Claimant> holding(Claimant asking) {
        return of(asking).stream().map(other -> claimants.living(other.owner()).orElse(other))
                .filter(other -> !other.yieldsWithoutProof() || other.conduct().attempting()).toList();
    }

    /** The Room with a call under that name whose room may still appear; the first of several. */
    Optional<Claimant> calling(Claimant asking) {
        return calling(holding(asking));
    }

    private static Optional<Claimant> calling(List<Claimant> rivals) {
        return rivals.stream().filter(other -> other.conduct().attempting()).min(Claimant.ORDER);
    }

    /**
     * The idle Rooms that want the name which a Room holds. They have no next pass of their own, unlike Rooms that wait
     * for the name. The Rooms are read with writes that the index does not show yet, because a Room may have just
     * become idle.
     */
    List<Owner> idleBehind(Claimant holder) {
        return claimants.mayHold(holder.name().text()).stream().filter(other -> isRival(holder, other))
                .flatMap(other -> claimants.living(other.owner()).stream())
                .filter(other -> other.isIdle() && Claimant.ORDER.compare(holder, other) < 0).map(Claimant::owner)
                .toList();
    }
}
