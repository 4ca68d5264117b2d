package live.hundredms.operator.workspace;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import live.hundredms.operator.domain.room.RoomNames;

/**
 * The names of one remote workspace that Rooms of this process are about to claim or hold, ignoring case. Claims on the
 * Rooms are what lasts; this closes the moment between the decision and the claim's appearing in the cache.
 */
public final class Names {
    private final Map<String, Reservation> reservations = new ConcurrentHashMap<>();

    /** Who spoke for a name, and whether somebody else asked for it since. */
    private record Reservation(String uid, boolean wanted) {
        Reservation asked(String by) {
            return new Reservation(uid, wanted || !by.equals(uid));
        }
    }

    /**
     * Speaks for a name.
     *
     * @return the other that spoke for it before; empty where it is the caller's now
     */
    public Optional<String> reserve(String name, String uid) {
        Reservation now = reservations.merge(RoomNames.folded(name), new Reservation(uid, false),
                (former, _) -> former.asked(uid));
        return now.uid().equals(uid) ? Optional.empty() : Optional.of(now.uid());
    }

    /** Speaks for a name in place of another, who may have been asked for it. */
    public void inherit(String name, String from, String uid) {
        reservations.computeIfPresent(RoomNames.folded(name),
                (_, former) -> former.uid().equals(from) ? new Reservation(uid, former.wanted()) : former);
    }

    /**
     * Gives a name back, where the caller has it.
     *
     * @return whether somebody else asked for it meanwhile and was told that the caller has it
     */
    public boolean release(String name, String uid) {
        AtomicBoolean wanted = new AtomicBoolean();
        reservations.computeIfPresent(RoomNames.folded(name), (_, former) -> {
            boolean own = former.uid().equals(uid);
            wanted.set(own && former.wanted());
            return own ? null : former;
        });
        return wanted.get();
    }
}
