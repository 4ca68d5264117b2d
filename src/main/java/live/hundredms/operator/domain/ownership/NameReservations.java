package live.hundredms.operator.domain.ownership;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import live.hundredms.operator.domain.ownership.Claimant.RemoteName;
import live.hundredms.operator.domain.room.RoomNames;

/**
 * The names that Rooms of this process hold or are about to claim. The claims on the Rooms are what lasts; a
 * reservation covers the time between the decision and the moment when the index shows the claim.
 *
 * <p>
 * Used by the thread of every pass, and by the informer's thread when another Room replaced a Room. It has no lock of
 * its own: each name has one immutable {@link Reservation}, which one atomic step of the map replaces, and no step
 * reads two names.
 */
public final class NameReservations {
    private final Map<ReservedName, Reservation> reservations;

    NameReservations(Map<ReservedName, Reservation> reservations) {
        this.reservations = new ConcurrentHashMap<>(reservations);
    }

    /**
     * A name of a remote workspace, in the form in which names are compared.
     *
     * @param name name without differences of case
     */
    public record ReservedName(String workspace, String name) {
        static ReservedName of(RemoteName name) {
            return new ReservedName(name.workspace().orElseThrow(), RoomNames.folded(name.text()));
        }
    }

    /**
     * The reservation of a name by a Room.
     *
     * @param uid uid of the Room that holds the name
     * @param isWanted whether another Room has asked for the name since and was told that this Room holds it
     */
    public record Reservation(String uid, boolean isWanted) {
        private Reservation askedFor(String by) {
            return new Reservation(uid, isWanted || !by.equals(uid));
        }
    }

    Map<ReservedName, Reservation> copy() {
        return Map.copyOf(reservations);
    }

    /**
     * Reserves a name for a Room.
     *
     * @return uid of the other Room that holds the name; empty if this Room holds it now
     */
    Optional<String> reserve(RemoteName name, String uid) {
        Reservation now = reservations.merge(ReservedName.of(name), new Reservation(uid, false),
                (former, _) -> former.askedFor(uid));
        return now.uid().equals(uid) ? Optional.empty() : Optional.of(now.uid());
    }

    /** Whether that Room holds a name. */
    boolean isHeld(RemoteName name, String uid) {
        return holder(name).filter(uid::equals).isPresent();
    }

    /**
     * Asks for a name without reserving it.
     *
     * @return uid of the other Room that holds the name; empty if no other Room does
     */
    Optional<String> askFor(RemoteName name, String uid) {
        reservations.computeIfPresent(ReservedName.of(name), (_, former) -> former.askedFor(uid));
        return holder(name).filter(holder -> !holder.equals(uid));
    }

    private Optional<String> holder(RemoteName name) {
        return name.workspace().flatMap(_ -> Optional.ofNullable(reservations.get(ReservedName.of(name))))
                .map(Reservation::uid);
    }

    /** Passes a name on from a Room that other Rooms may have asked. */
    void inherit(RemoteName name, String from, String uid) {
        reservations.computeIfPresent(ReservedName.of(name),
                (_, former) -> former.uid().equals(from) ? new Reservation(uid, former.isWanted()) : former);
    }

    /**
     * Releases a name if that Room holds it.
     *
     * @return whether another Room asked for the name meanwhile and was told that this Room holds it
     */
    boolean release(RemoteName name, String uid) {
        AtomicBoolean wanted = new AtomicBoolean();
        reservations.computeIfPresent(ReservedName.of(name), (_, former) -> {
            boolean own = former.uid().equals(uid);
            wanted.set(own && former.isWanted());
            return own ? null : former;
        });
        return wanted.get();
    }
}
