package live.hundredms.operator.inventory;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import live.hundredms.operator.domain.RemoteRoom;

/** The rooms of one workspace as its last complete listing showed them. */
public final class Inventory {
    private volatile Snapshot snapshot = Snapshot.NONE;
    private final Map<String, Boolean> written = new ConcurrentHashMap<>();

    /**
     * A complete listing.
     *
     * @param ids by folded name
     * @param rooms by id
     */
    private record Snapshot(Map<String, String> ids, Map<String, RemoteRoom> rooms) {
        static final Snapshot NONE = new Snapshot(Map.of(), Map.of());
    }

    /** Replaces what was known by a complete listing. */
    void replace(Map<String, RemoteRoom> byId) {
        Map<String, String> ids = new ConcurrentHashMap<>();
        byId.values().forEach(room -> ids.put(room.name().toLowerCase(Locale.ROOT), room.id()));
        written.clear();
        snapshot = new Snapshot(ids, byId);
    }

    /** The room of that id as listed; empty where it wasn't, or was written since by {@link #wrote}. */
    public Optional<RemoteRoom> byId(String id) {
        return written.containsKey(id) ? Optional.empty() : Optional.ofNullable(snapshot.rooms().get(id));
    }

    /** The id of the room of that name, ignoring case. */
    public Optional<String> idOf(String name) {
        return Optional.ofNullable(snapshot.ids().get(name.toLowerCase(Locale.ROOT)));
    }

    /** Any listed room. */
    public Optional<RemoteRoom> any() {
        return snapshot.rooms().values().stream().findFirst();
    }

    /** This process wrote the room: what the listing showed of it is old. */
    public void wrote(String id) {
        written.put(id, true);
    }
}
