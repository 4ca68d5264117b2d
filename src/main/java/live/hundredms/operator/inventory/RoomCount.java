package live.hundredms.operator.inventory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import live.hundredms.operator.domain.room.RoomNames;

/**
 * How many rooms have names that begin with the prefix of a namespace: as the last complete listing of enabled and disabled
 * rooms showed them, and the names of creations since. Any number of threads may use it; passes reserve a name before they
 * call 100ms, so that passes in parallel never create more rooms than may be.
 */
public final class RoomCount {
    /** What may be created. */
    public enum Answer {
        /** A room of that name. */
        RESERVED,
        /** Nothing: as many rooms as may be are there. */
        USED_UP,
        /** Nothing yet: no complete listing has counted the rooms. */
        UNCOUNTED
    }

    private Optional<Heads> counted = Optional.empty();
    /** By what they begin with, folded: the folded names of creations that the listing does not show. */
    private final Map<String, Set<String>> created = new HashMap<>();

    /**
     * A complete listing of enabled and disabled rooms has ended.
     *
     * @param shows whether it shows a room of that name
     */
    synchronized void listed(Heads heads, Predicate<String> shows) {
        counted = Optional.of(heads);
        created.values().forEach(names -> names.removeIf(shows));
        created.values().removeIf(Set::isEmpty);
    }

    /** Forgets what listings showed. */
    synchronized void drop() {
        counted = Optional.empty();
    }

    /** How many bytes the listing takes here. */
    synchronized long bytes() {
        return counted.map(Heads::bytes).orElse(0L);
    }

    /** Whether a listing of enabled and disabled rooms would tell more. */
    public synchronized boolean wantsListing(String namePrefix) {
        return !isCounted(namePrefix) || !created.isEmpty();
    }

    /** Whether a listing has counted the rooms of that name prefix. */
    public synchronized boolean isCounted(String namePrefix) {
        return counted.filter(heads -> heads.isAfter(namePrefix)).isPresent();
    }

    /**
     * Counts a room of that name before it is created. One that was reserved before counts once.
     *
     * @param namespacePrefix what the names of the namespace begin with
     * @param namePrefix of the workspace object, with which that begins
     * @param most how many rooms there may be
     */
    public synchronized Answer reserve(String name, String namespacePrefix, String namePrefix, int most) {
        Answer answer = count(name, namespacePrefix, namePrefix, most);
        if (answer == Answer.RESERVED) {
            created.computeIfAbsent(RoomNames.folded(namespacePrefix), _ -> new HashSet<>())
                    .add(RoomNames.folded(name));
        }
        return answer;
    }

    /** What {@link #reserve} would answer. */
    public synchronized Answer count(String name, String namespacePrefix, String namePrefix, int most) {
        if (!isCounted(namePrefix)) {
            return Answer.UNCOUNTED;
        }
        String head = RoomNames.folded(namespacePrefix);
        Set<String> since = created.getOrDefault(head, Set.of());
        return since.contains(RoomNames.folded(name))
                || counted.orElseThrow().count(namespacePrefix) + since.size() < most
                        ? Answer.RESERVED
                        : Answer.USED_UP;
    }

    /** No room of that name was created after all. */
    public synchronized void release(String name, String namespacePrefix) {
        created.computeIfPresent(RoomNames.folded(namespacePrefix), (_, names) -> {
            names.remove(RoomNames.folded(name));
            return names.isEmpty() ? null : names;
        });
    }
}
