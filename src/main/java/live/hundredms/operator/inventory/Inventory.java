package live.hundredms.operator.inventory;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import live.hundredms.operator.domain.RemoteRoom;

/** The rooms of one workspace as its last complete listing showed them. */
public final class Inventory {
    private final Map<String, Boolean> outdated = new ConcurrentHashMap<>();
    private volatile Listing listing = Listing.NONE;

    /** Replaces what was known by a complete listing. */
    void replace(Listing complete) {
        outdated.clear();
        listing = complete;
    }

    /** Whether the room of that id was listed as it was confirmed, and not called {@link #outdated} since. */
    public boolean unchanged(String id) {
        return !outdated.containsKey(id) && listing.unchanged(id);
    }

    /** The id of a room that was probably listed under that name, ignoring case: whoever uses it reads the room first. */
    public Optional<String> idOf(String name) {
        return listing.idOf(name);
    }

    /** Any listed room. */
    public Optional<RemoteRoom> any() {
        return listing.any();
    }

    /** What the listing showed of the room is old: this process wrote it, or met it otherwise than it was listed. */
    public void outdated(String id) {
        outdated.put(id, true);
    }
}
