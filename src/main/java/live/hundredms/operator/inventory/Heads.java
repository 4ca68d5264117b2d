package live.hundredms.operator.inventory;

import java.util.Arrays;
import java.util.OptionalLong;
import live.hundredms.operator.domain.room.RoomNames;

/**
 * The beginnings of the room names that a listing showed: name prefix of a workspace object, namespace, dot; without
 * differences of case, and only as a hash of each. Immutable.
 */
final class Heads {
    private final String namePrefix;
    private final long[] sorted;

    /**
     * The beginnings from one listing.
     *
     * @param hashes one for each room, as {@link #of} returns it
     */
    Heads(String namePrefix, long[] hashes) {
        this.namePrefix = namePrefix;
        this.sorted = hashes.clone();
        Arrays.sort(sorted);
    }

    /** Hash of the beginning of a name; empty for a name that has no namespace prefix. */
    static OptionalLong of(String namePrefix, String name) {
        String prefix = RoomNames.folded(namePrefix);
        String folded = RoomNames.folded(name);
        int dot = folded.startsWith(prefix) ? folded.indexOf('.', prefix.length()) : -1;
        return dot < 0 ? OptionalLong.empty() : OptionalLong.of(hash(folded.substring(0, dot + 1)));
    }

    private static long hash(String head) {
        return Fnv.of(Fnv.START, head);
    }

    boolean isAfter(String prefix) {
        return namePrefix.equals(prefix);
    }

    long bytes() {
        return (long) Long.BYTES * sorted.length;
    }

    /** Number of names with that beginning. */
    long count(String head) {
        long wanted = hash(RoomNames.folded(head));
        int any = Arrays.binarySearch(sorted, wanted);
        if (any < 0) {
            return 0;
        }
        int first = any;
        while (first > 0 && sorted[first - 1] == wanted) {
            first--;
        }
        int end = any;
        while (end < sorted.length && sorted[end] == wanted) {
            end++;
        }
        return (long) end - first;
    }
}
