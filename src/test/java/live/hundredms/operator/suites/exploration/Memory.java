package live.hundredms.operator.suites.exploration;

import java.util.Set;
import java.util.TreeSet;
import live.hundredms.operator.domain.ownership.RoomOwnership.Snapshot;

/**
 * What the process remembers.
 *
 * @param ownership of names and of rooms at 100ms
 * @param unanswered uids of Rooms whose last write nobody answered
 */
record Memory(Snapshot ownership, Set<String> unanswered) {
    static final Memory NONE = new Memory(Snapshot.EMPTY, Set.of());

    Memory {
        unanswered = Set.copyOf(unanswered);
    }

    Memory with(Snapshot next) {
        return new Memory(next, unanswered);
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
        return new Memory(ownership, all);
    }
}
