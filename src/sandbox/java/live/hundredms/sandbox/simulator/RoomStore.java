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
 * The rooms of one workspace. Writes are made one at a time; reads never wait. The rooms of each state are kept in the
 * order of their IDs, so a page costs the same with ten rooms and with a hundred thousand.
 */
final class RoomStore {
    private final Map<String, StoredRoom> byId = new ConcurrentHashMap<>();
    private final Map<String, String> idByName = new ConcurrentHashMap<>();
    private final NavigableMap<String, StoredRoom> enabled = new ConcurrentSkipListMap<>();
    private final NavigableMap<String, StoredRoom> disabled = new ConcurrentSkipListMap<>();
    private final Ids ids;
    private final Clock clock;
    private Instant lastCreation = Instant.EPOCH;

    RoomStore(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    StoredRoom require(String id) {
        return find(id).orElseThrow(() -> CallRefusal.notFound("Room"));
    }

    Optional<StoredRoom> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<StoredRoom> named(String name) {
        return Optional.ofNullable(idByName.get(key(name))).map(byId::get);
    }

    Collection<StoredRoom> all() {
        return byId.values();
    }

    /** The rooms of one state, newest first; callers select a part with {@code headMap}. */
    NavigableMap<String, StoredRoom> inState(boolean isEnabled) {
        return isEnabled ? enabled : disabled;
    }

    /** Reads and writes in one step: changes the room with this name, or creates it from the draft. */
    synchronized StoredRoom upsert(String name, Draft draft, UnaryOperator<StoredRoom> change) {
        Optional<StoredRoom> held = named(name);
        return held.isPresent() ? store(held.get(), change.apply(held.get())) : create(name, draft);
    }

    /** Initial values of a new room. */
    record Draft(boolean enabled, ObjectNode fields) {
    }

    private StoredRoom create(String name, Draft draft) {
        Instant now = clock.instant();
        lastCreation = now.isAfter(lastCreation) ? now : lastCreation;
        StoredRoom room = new StoredRoom(ids.next(lastCreation), name, draft.enabled(), draft.fields(),
                StoredRoom.Times.fresh(lastCreation));
        byId.put(room.id(), room);
        idByName.put(key(name), room.id());
        inState(room.enabled()).put(room.id(), room);
        return room;
    }

    /** Changes a known room. A new name must be free. */
    synchronized StoredRoom change(String id, UnaryOperator<StoredRoom> change) {
        StoredRoom before = require(id);
        return store(before, change.apply(before));
    }

    private StoredRoom store(StoredRoom before, StoredRoom after) {
        if (!key(before.name()).equals(key(after.name()))) {
            if (idByName.putIfAbsent(key(after.name()), after.id()) != null) {
                throw CallRefusal.invalidBody("name is held by another room");
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
