package live.hundredms.operator.domain.ownership;

import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.ownership.Claimant.RemoteName;

/** Which Rooms compete for a name, as the index shows them, and which of them come before others. Remembers nothing. */
final class Rivals {
    private final Claimants claimants;

    Rivals(Claimants claimants) {
        this.claimants = claimants;
    }

    /**
     * The Rooms that compete for the name of a Room. One may have just said that it is idle, which the index does not show
     * yet: whoever was told that it holds the name would hear of it from nobody.
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

    /** Whether a Room competes for the name of another one. Its permission is asked last, which may cost a request. */
    boolean isRival(Claimant other, Claimant asking) {
        boolean yields = other.yieldsWithoutProof() && !asking.yieldsWithoutProof();
        return other.wantsNameOf(asking) && !yields
                && (other.holdsNameAnyway() || (other.mayHoldName() && claimants.mayUseWorkspace(other)));
    }

    /**
     * The other Rooms without proof that compete for the name of one without proof. Whoever waits for a person or has
     * refused credentials is none of them.
     */
    List<Claimant> withoutProof(Claimant asking) {
        return claimants.mayHold(asking.name().text()).stream()
                .filter(other -> other.yieldsWithoutProof() && isRival(other, asking)).toList();
    }

    /** Whether a Room without proof competes for the name of one without proof, as it is now. */
    boolean competes(Owner owner, Claimant asking) {
        return claimants.living(owner).filter(other -> other.yieldsWithoutProof() && isRival(other, asking))
                .isPresent();
    }

    /** Whether a Room without proof still wants that name, as it is now. */
    boolean stillWants(Owner owner, RemoteName name) {
        return claimants.living(owner).filter(room -> room.yieldsWithoutProof() && room.name().isSame(name))
                .isPresent();
    }

    /** A call whose room may still appear goes before every Room but the owner of a room. */
    Optional<Claimant> ahead(Claimant asking) {
        List<Claimant> rivals = holding(asking);
        return calling(rivals).filter(_ -> !asking.ownsRoom()).or(
                () -> rivals.stream().min(Claimant.ORDER).filter(other -> Claimant.ORDER.compare(other, asking) < 0));
    }

    /**
     * The rivals that need no turn. Without proof it is a call alone that is in the way of others. The index may not show it
     * yet, and its Room may have had no proof when it began, so the Rooms are asked with own writes included.
     */
    private List<Claimant> holding(Claimant asking) {
        return of(asking).stream().map(other -> claimants.living(other.owner()).orElse(other))
                .filter(other -> !other.yieldsWithoutProof() || other.conduct().attempting()).toList();
    }

    /** The Room with a call under the name whose room may still appear; the first of several. */
    Optional<Claimant> calling(Claimant asking) {
        return calling(holding(asking));
    }

    private static Optional<Claimant> calling(List<Claimant> rivals) {
        return rivals.stream().filter(other -> other.conduct().attempting()).min(Claimant.ORDER);
    }

    /**
     * The idle Rooms that want the name which a Room holds: none looks at it again by itself, as those do that wait for the
     * name. How they are is asked with own writes included, since they may have just said it.
     */
    List<Owner> idleBehind(Claimant holder) {
        return claimants.mayHold(holder.name().text()).stream().filter(other -> isRival(holder, other))
                .flatMap(other -> claimants.living(other.owner()).stream())
                .filter(other -> other.isIdle() && Claimant.ORDER.compare(holder, other) < 0).map(Claimant::owner)
                .toList();
    }
}
