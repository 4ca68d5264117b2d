package live.hundredms.operator.domain.ownership;

import java.util.List;
import java.util.Optional;

/** Which Rooms compete for a name, as the index shows them, and which of them come before others. Remembers nothing. */
final class Rivals {
    private final Claimants claimants;

    Rivals(Claimants claimants) {
        this.claimants = claimants;
    }

    /** The Rooms that compete for the name of a Room. */
    List<Claimant> of(Claimant asking) {
        return claimants.mayHold(asking.name().text()).stream().filter(other -> isRival(other, asking)).toList();
    }

    /** Whether a Room competes for the name of another one. Its permission is asked last, which may cost a request. */
    boolean isRival(Claimant other, Claimant asking) {
        return other.wantsNameOf(asking)
                && (other.holdsNameAnyway() || (other.mayHoldName() && claimants.mayUseWorkspace(other)));
    }

    /** A call whose room may still appear goes before every Room but the owner of a room. */
    Optional<Claimant> ahead(Claimant asking) {
        List<Claimant> rivals = of(asking);
        return calling(rivals).filter(_ -> !asking.ownsRoom()).or(
                () -> rivals.stream().min(Claimant.ORDER).filter(other -> Claimant.ORDER.compare(other, asking) < 0));
    }

    /** The Room with a call under the name whose room may still appear; the first of several. */
    Optional<Claimant> calling(Claimant asking) {
        return calling(of(asking));
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
