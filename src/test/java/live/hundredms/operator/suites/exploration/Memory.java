package live.hundredms.operator.suites.exploration;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the process remembers of names and of rooms at 100ms, as {@code Names}, {@code Ownership} and {@code WaitingRooms}
 * do. A room is its workspace and id.
 *
 * @param names who speaks for which name, by lane
 * @param met uid of the Room whose passes met a room first
 * @param sights the name under which a room was last seen that has the name of another Room
 * @param unanswered uids of Rooms whose last write of the status nobody answered
 */
record Memory(Map<String, String> names, Map<String, String> met, Map<String, String> sights, Set<String> unanswered) {
    static final Memory NONE = new Memory(Map.of(), Map.of(), Map.of(), Set.of());

    Memory {
        names = Map.copyOf(names);
        met = Map.copyOf(met);
        sights = Map.copyOf(sights);
        unanswered = Set.copyOf(unanswered);
    }

    static String key(Seat place, String roomId) {
        return place.workspace() + "/" + roomId;
    }

    Memory speaking(String lane, String uid) {
        return new Memory(with(names, all -> all.put(lane, uid)), met, sights, unanswered);
    }

    Memory silent(String lane, String uid) {
        return new Memory(with(names, all -> all.remove(lane, uid)), met, sights, unanswered);
    }

    Optional<String> metBy(String key) {
        return Optional.ofNullable(met.get(key));
    }

    Memory meeting(String key, String uid) {
        return new Memory(names, with(met, all -> all.put(key, uid)), sights, unanswered);
    }

    /** The index shows that the Room has it, or another. */
    Memory shown(String key, String uid) {
        return new Memory(names, with(met, all -> all.remove(key, uid)), sights, unanswered);
    }

    /** That Room lets go of rooms that its passes met; whoever came upon them asks anew. */
    Memory left(String uid, Predicate<String> rooms) {
        Set<String> keys = met.entrySet().stream().filter(entry -> entry.getValue().equals(uid)).map(Map.Entry::getKey)
                .filter(rooms).collect(Collectors.toSet());
        return new Memory(names, with(met, all -> all.keySet().removeAll(keys)),
                with(sights, all -> all.keySet().removeAll(keys)), unanswered);
    }

    Optional<String> sight(String key) {
        return Optional.ofNullable(sights.get(key));
    }

    Memory seeing(String key, Optional<String> name) {
        return new Memory(names, met, with(sights, all -> {
            all.remove(key);
            name.ifPresent(seen -> all.put(key, seen));
        }), unanswered);
    }

    /** Whether the cache may show a former status of that Room. */
    boolean doubts(String uid) {
        return unanswered.contains(uid);
    }

    Memory doubting(String uid, boolean doubted) {
        Set<String> all = new TreeSet<>(unanswered);
        if (doubted) {
            all.add(uid);
        } else {
            all.remove(uid);
        }
        return new Memory(names, met, sights, all);
    }

    private static Map<String, String> with(Map<String, String> before, Consumer<Map<String, String>> change) {
        Map<String, String> all = new TreeMap<>(before);
        change.accept(all);
        return all;
    }
}
