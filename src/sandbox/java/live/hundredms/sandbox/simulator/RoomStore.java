package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/**
 * The rooms of one workspace. Writes come one at a time, reads never wait. The rooms of each state are kept in the order
 * of their ids, so a page costs the same with ten rooms and with a hundred thousand.
 */
final class RoomStore {
    private final Map<String, Room> byId = new ConcurrentHashMap<>();
    private final Map<String, String> idByName = new ConcurrentHashMap<>();
    private final NavigableMap<String, Room> enabled = new ConcurrentSkipListMap<>();
    private final NavigableMap<String, Room> disabled = new ConcurrentSkipListMap<>();
    private final Ids ids;
    private final Clock clock;
    private Instant lastCreation = Instant.EPOCH;

    RoomStore(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    Room require(String id) {
        return find(id).orElseThrow(() -> Refusal.notFound("Room"));
    }

    Optional<Room> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Room> named(String name) {
        return Optional.ofNullable(idByName.get(key(name))).map(byId::get);
    }

    Collection<Room> all() {
        return byId.values();
    }

    /** The rooms of one state, newest first; to be cut with {@code headMap}. */
    NavigableMap<String, Room> inState(boolean isEnabled) {
        return isEnabled ? enabled : disabled;
    }

    /** One step of reading and writing: what a room with this name becomes, or what is made where there is none. */
    synchronized Room upsert(String name, Draft draft, UnaryOperator<Room> change) {
        Optional<Room> held = named(name);
        return held.isPresent() ? store(held.get(), change.apply(held.get())) : create(name, draft);
    }

    /** What a new room begins with. */
    record Draft(boolean enabled, ObjectNode fields) {
    }

    private Room create(String name, Draft draft) {
        Instant now = clock.instant();
        lastCreation = now.isAfter(lastCreation) ? now : lastCreation;
        Room room = new Room(ids.next(lastCreation), name, draft.enabled(), draft.fields(),
                Room.Times.fresh(lastCreation));
        byId.put(room.id(), room);
        idByName.put(key(name), room.id());
        inState(room.enabled()).put(room.id(), room);
        return room;
    }

    /** Changes a known room; a new name must be free. */
    synchronized Room change(String id, UnaryOperator<Room> change) {
        Room before = require(id);
        return store(before, change.apply(before));
    }

    private Room store(Room before, Room after) {
        if (!key(before.name()).equals(key(after.name()))) {
            if (idByName.putIfAbsent(key(after.name()), after.id()) != null) {
                throw Refusal.invalidBody("name is held by another room");
            }
            idByName.remove(key(before.name()));
        }
        byId.put(after.id(), after);
        inState(after.enabled()).put(after.id(), after);
        inState(!after.enabled()).remove(after.id());
        return after;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
