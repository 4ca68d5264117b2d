package live.hundredms.operator.reconcile.ownership;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import live.hundredms.operator.reconcile.ownership.RoomOwnership.Holder;

/**
 * Which Room's pass came upon a remote room first. Kept by Room as well: every pass asks for its own alone, of which there
 * are hardly ever two.
 */
final class RoomSightings {
    private final Map<String, Holder> holders = new ConcurrentHashMap<>();
    private final Map<Holder, Set<String>> rooms = new ConcurrentHashMap<>();

    /**
     * Notes who came upon a remote room.
     *
     * @param lives whether a Room that came before counts still
     * @return who has it: the asking Room, or the one before it
     */
    Holder first(String roomId, Holder asking, Predicate<Holder> lives) {
        Holder first = holders.merge(roomId, asking, (former, now) -> lives.test(former) ? former : now);
        if (first.equals(asking)) {
            rooms.compute(asking, (_, former) -> {
                Set<String> ids = former == null ? ConcurrentHashMap.newKeySet() : former;
                ids.add(roomId);
                return ids;
            });
        }
        return first;
    }

    /** Who came upon it first. */
    Optional<Holder> holder(String roomId) {
        return Optional.ofNullable(holders.get(roomId));
    }

    /** The remote rooms that a Room came upon. */
    Set<String> of(Holder holder) {
        return Set.copyOf(rooms.getOrDefault(holder, Set.of()));
    }

    /**
     * Lets go of one.
     *
     * @return whether that Room was the first
     */
    boolean forget(String roomId, Holder holder) {
        rooms.computeIfPresent(holder, (_, ids) -> {
            ids.remove(roomId);
            return ids.isEmpty() ? null : ids;
        });
        return holders.remove(roomId, holder);
    }
}
