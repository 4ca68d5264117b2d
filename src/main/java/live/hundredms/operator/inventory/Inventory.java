package live.hundredms.operator.inventory;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import live.hundredms.operator.domain.RemoteRoom;

/** The rooms of one workspace as its last complete listing showed them. */
public final class Inventory {
    private final Map<String, Boolean> written = new ConcurrentHashMap<>();
    private volatile Listing listing = Listing.NONE;

    /** Replaces what was known by a complete listing. */
    void replace(Listing complete) {
        written.clear();
        listing = complete;
    }

    /** Whether the room of that id was listed as it was confirmed, and was not written since by {@link #wrote}. */
    public boolean unchanged(String id) {
        return !written.containsKey(id) && listing.unchanged(id);
    }

    /** The id of a room that was probably listed under that name, ignoring case: whoever uses it reads the room first. */
    public Optional<String> idOf(String name) {
        return listing.idOf(name);
    }

    /** Any listed room. */
    public Optional<RemoteRoom> any() {
        return listing.any();
    }

    /** This process wrote the room: what the listing showed of it is old. */
    public void wrote(String id) {
        written.put(id, true);
    }
}
