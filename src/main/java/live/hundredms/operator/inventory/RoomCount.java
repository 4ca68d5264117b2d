package live.hundredms.operator.inventory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import live.hundredms.operator.domain.room.RoomNames;

/**
 * Number of rooms whose names begin with the prefix of a namespace: those that the last complete listing of enabled and
 * disabled rooms showed, and the names of creations since. Thread-safe. Passes reserve a name before they call 100ms,
 * so that concurrent passes never create more rooms than allowed.
 */
public final class RoomCount {
    /** Whether a room may be created. */
    public enum Answer {
        /** The name is reserved, and the room may be created. */
        RESERVED,
        /** No room may be created: the maximum number exists. */
        USED_UP,
        /** No room may be created yet: no complete listing has counted the rooms. */
        UNCOUNTED
    }

    private Optional<Heads> counted = Optional.empty();
    /** Names of creations that the listing does not show, by their beginning; both without differences of case. */
    private final Map<String, Set<String>> created = new HashMap<>();

    /**
     * Takes a complete listing of enabled and disabled rooms into account.
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

    /** Size of the listing in this count, in bytes. */
    synchronized long bytes() {
        return counted.map(Heads::bytes).orElse(0L);
    }

    /** Whether a listing of enabled and disabled rooms would add information. */
    public synchronized boolean wantsListing(String namePrefix) {
        return !isCounted(namePrefix) || !created.isEmpty();
    }

    /** Whether a listing has counted the rooms of that name prefix. */
    public synchronized boolean isCounted(String namePrefix) {
        return counted.filter(heads -> heads.isAfter(namePrefix)).isPresent();
    }

    /**
     * Counts a room of that name before it is created. A name that was reserved before counts once.
     *
     * @param namespacePrefix prefix of the names of the namespace
     * @param namePrefix name prefix of the workspace object, with which the namespace prefix begins
     * @param most maximum number of rooms
     */
    public synchronized Answer reserve(String name, String namespacePrefix, String namePrefix, int most) {
        Answer answer = count(name, namespacePrefix, namePrefix, most);
        if (answer == Answer.RESERVED) {
            created.computeIfAbsent(RoomNames.folded(namespacePrefix), _ -> new HashSet<>())
                    .add(RoomNames.folded(name));
        }
        return answer;
    }

    /** The answer that {@link #reserve} would give. */
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

    /** Releases the name because no room of that name was created. */
    public synchronized void release(String name, String namespacePrefix) {
        created.computeIfPresent(RoomNames.folded(namespacePrefix), (_, names) -> {
            names.remove(RoomNames.folded(name));
            return names.isEmpty() ? null : names;
        });
    }
}
