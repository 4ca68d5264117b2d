package live.hundredms.operator.inventory;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import live.hundredms.operator.domain.room.RoomNames;

/**
 * The names under which this process saw rooms at 100ms, or created, adopted or disabled some. A room that has one of
 * them may be disabled, and then no later listing of enabled rooms shows it. Names are only added. Workspaces of one
 * realm share them, because several access keys may lead to the same rooms. Thread-safe.
 */
public final class SeenNames implements ListingMemory.Holder {
    /** Minimum number of unsorted names before they are sorted in; an eighth of the sorted ones is added. */
    private static final int FEW = 1_024;
    /** Size of an unsorted name, in bytes. */
    private static final int LOOSE = 56;

    private final ListingMemory memory;
    private final Set<Long> recent = new HashSet<>();
    private long[] sorted = {};
    private volatile long bytes;
    private boolean dropped;

    /** No names yet; shares this memory with the listings. */
    public SeenNames(ListingMemory memory) {
        this.memory = memory;
    }

    /** Records that a room has that name, or may have it. */
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

    /** Forgets all names. From now on every name counts as seen. */
    @Override
    public synchronized void drop() {
        dropped = true;
        sorted = new long[0];
        recent.clear();
        bytes = 0;
    }

    /** Adds a hash; returns whether this takes more memory than before. */
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

    /** Hash of a name. If two names have the same hash, the operator makes one more call to 100ms. */
    private static long hash(String realm, String name) {
        return Fnv.of(Fnv.of(Fnv.START, realm), RoomNames.folded(name));
    }
}
