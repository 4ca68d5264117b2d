package live.hundredms.operator.exploration;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the process remembers of names and of rooms at 100ms, as {@code Names}, {@code Ownership} and {@code TakenRooms}
 * do. A room is its workspace and id.
 *
 * @param names who speaks for which name, by lane
 * @param met uid of the Room whose passes met a room first
 * @param sights the name under which a room was last seen that has the name of another Room
 */
record Memory(Map<String, String> names, Map<String, String> met, Map<String, String> sights) {
    static final Memory NONE = new Memory(Map.of(), Map.of(), Map.of());

    Memory {
        names = Map.copyOf(names);
        met = Map.copyOf(met);
        sights = Map.copyOf(sights);
    }

    static String key(Seat place, String roomId) {
        return place.workspace() + "/" + roomId;
    }

    Memory speaking(String lane, String uid) {
        return new Memory(with(names, all -> all.put(lane, uid)), met, sights);
    }

    Memory silent(String lane, String uid) {
        return new Memory(with(names, all -> all.remove(lane, uid)), met, sights);
    }

    Optional<String> metBy(String key) {
        return Optional.ofNullable(met.get(key));
    }

    Memory meeting(String key, String uid) {
        return new Memory(names, with(met, all -> all.put(key, uid)), sights);
    }

    /** The index shows that the Room has it, or another. */
    Memory shown(String key, String uid) {
        return new Memory(names, with(met, all -> all.remove(key, uid)), sights);
    }

    /** That Room lets go of rooms that its passes met; whoever came upon them asks anew. */
    Memory left(String uid, Predicate<String> rooms) {
        Set<String> keys = met.entrySet().stream().filter(entry -> entry.getValue().equals(uid)).map(Map.Entry::getKey)
                .filter(rooms).collect(Collectors.toSet());
        return new Memory(names, with(met, all -> all.keySet().removeAll(keys)),
                with(sights, all -> all.keySet().removeAll(keys)));
    }

    Optional<String> sight(String key) {
        return Optional.ofNullable(sights.get(key));
    }

    Memory seeing(String key, Optional<String> name) {
        return new Memory(names, met, with(sights, all -> {
            all.remove(key);
            name.ifPresent(seen -> all.put(key, seen));
        }));
    }

    private static Map<String, String> with(Map<String, String> before, Consumer<Map<String, String>> change) {
        Map<String, String> all = new TreeMap<>(before);
        change.accept(all);
        return all;
    }
}
