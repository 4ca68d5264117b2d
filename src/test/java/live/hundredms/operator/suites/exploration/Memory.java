package live.hundredms.operator.suites.exploration;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import live.hundredms.operator.domain.ownership.RoomOwnership.Snapshot;

/**
 * What the process remembers.
 *
 * @param ownership of names and of rooms at 100ms
 * @param unanswered uids of Rooms whose last write nobody answered
 * @param current uids of Rooms of which the process has seen all that former ones wrote, as the answer to a write or to a GET
 * @param unverified uids of Rooms whose codes are to be read although nothing changed
 * @param roles how many changes of the roles of the template there were when it was listed last; empty if it never was
 */
record Memory(Snapshot ownership, Set<String> unanswered, Set<String> current, Set<String> unverified,
        Optional<Integer> roles) {
    static final Memory NONE = new Memory(Snapshot.EMPTY, Set.of(), Set.of(), Set.of(), Optional.empty());

    Memory {
        unanswered = Set.copyOf(unanswered);
        current = Set.copyOf(current);
        unverified = Set.copyOf(unverified);
    }

    Memory with(Snapshot next) {
        return new Memory(next, unanswered, current, unverified, roles);
    }

    boolean hasSeen(String uid) {
        return current.contains(uid);
    }

    /** The API server has shown that Room. */
    Memory seen(String uid) {
        return new Memory(ownership, unanswered, with(current, uid), unverified, roles);
    }

    /** That Room is gone. */
    Memory without(String uid) {
        return new Memory(ownership, without(unanswered, uid), without(current, uid), without(unverified, uid), roles);
    }

    /** Whether the cache may show a former status of that Room. */
    boolean doubts(String uid) {
        return unanswered.contains(uid);
    }

    Memory doubting(String uid, boolean doubted) {
        return new Memory(ownership, doubted ? with(unanswered, uid) : without(unanswered, uid), current, unverified,
                roles);
    }

    boolean isVerifying(String uid) {
        return unverified.contains(uid);
    }

    /** The codes of that Room are to be read, or were. */
    Memory verifying(String uid, boolean due) {
        return new Memory(ownership, unanswered, current, due ? with(unverified, uid) : without(unverified, uid),
                roles);
    }

    /** The template was listed. */
    Memory listed(int changes) {
        return new Memory(ownership, unanswered, current, unverified, Optional.of(changes));
    }

    private static Set<String> with(Set<String> uids, String uid) {
        Set<String> all = new TreeSet<>(uids);
        all.add(uid);
        return all;
    }

    private static Set<String> without(Set<String> uids, String uid) {
        Set<String> all = new TreeSet<>(uids);
        all.remove(uid);
        return all;
    }
}
