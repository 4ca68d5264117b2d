package live.hundredms.operator.inventory;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import live.hundredms.operator.domain.room.RoomNames;

/**
 * The names under which this process saw rooms at 100ms, or made, adopted or disabled some: a room that has one of them
 * may be disabled, and then no later listing of enabled rooms shows it. Names are only added. Workspaces of one realm share
 * them, as several access keys may lead to the same rooms. Any number of threads may use it.
 */
public final class SeenNames implements ListingMemory.Holder {
    /** Names that are not sorted in yet, besides an eighth of those that are. */
    private static final int FEW = 1_024;
    /** Bytes of a name that is not sorted in yet. */
    private static final int LOOSE = 56;

    private final ListingMemory memory;
    private final Set<Long> recent = new HashSet<>();
    private long[] sorted = {};
    private volatile long bytes;
    private boolean dropped;

    /** None seen yet; shares that memory with the listings. */
    public SeenNames(ListingMemory memory) {
        this.memory = memory;
    }

    /** A room has that name, or may have it. */
    void add(String realm, String name) {
        if (addHash(hash(realm, name))) {
            memory.replaced(this);
        }
    }

    /** Whether no room was seen under that name, ignoring case. */
    synchronized boolean lacks(String realm, String name) {
        return !dropped && !has(hash(realm, name));
    }

    @Override
    public long bytes() {
        return bytes;
    }

    /** From now on every name counts as seen. */
    @Override
    public synchronized void drop() {
        dropped = true;
        sorted = new long[0];
        recent.clear();
        bytes = 0;
    }

    /** Whether more memory is taken by now. */
    private synchronized boolean addHash(long hash) {
        if (dropped || has(hash)) {
            return false;
        }
        recent.add(hash);
        bytes += LOOSE;
        if (recent.size() <= FEW + sorted.length / 8) {
            return false;
        }
        sorted = LongStream.concat(Arrays.stream(sorted), recent.stream().mapToLong(Long::longValue)).sorted()
                .toArray();
        recent.clear();
        bytes = (long) Long.BYTES * sorted.length;
        return true;
    }

    private boolean has(long hash) {
        return recent.contains(hash) || Arrays.binarySearch(sorted, hash) >= 0;
    }

    /** Two names with one hash cost a question to 100ms. */
    private static long hash(String realm, String name) {
        return Fnv.of(Fnv.of(Fnv.START, realm), RoomNames.folded(name));
    }
}
