package live.hundredms.operator.workspace;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import live.hundredms.operator.domain.RoomNames;

/**
 * The names of one remote workspace that Rooms of this process are about to claim or hold, ignoring case. Claims on the
 * Rooms are what lasts; this closes the moment between the decision and the claim's appearing in the cache.
 */
public final class Names {
    private final Map<String, String> holders = new ConcurrentHashMap<>();

    /**
     * Speaks for a name.
     *
     * @return the other that spoke for it before; empty where it is the caller's now
     */
    public Optional<String> reserve(String name, String uid) {
        String holder = holders.putIfAbsent(RoomNames.folded(name), uid);
        return holder == null || holder.equals(uid) ? Optional.empty() : Optional.of(holder);
    }

    /** Gives a name back, where the caller has it. */
    public void release(String name, String uid) {
        holders.remove(RoomNames.folded(name), uid);
    }
}
