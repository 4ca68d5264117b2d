package live.hundredms.operator.inventory;

import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Limit on the memory that the listings of all workspaces take together. If they take more, the largest one is dropped,
 * so that a workspace with many rooms takes no memory from one with few. Thread-safe.
 */
public final class ListingMemory {
    private final long most;
    /**
     * Weak, because passes may still use the listing of a workspace that no longer exists, and no event shows when the
     * last one ends.
     */
    private final Set<Holder> holders = Collections.newSetFromMap(new WeakHashMap<>());

    /**
     * An empty memory.
     *
     * @param most maximum size in bytes, as the holders count them
     */
    public ListingMemory(long most) {
        this.most = most;
    }

    /** An object that keeps a listing. Its methods are called from any thread, and must not wait for a lock. */
    interface Holder {
        /** Size of the listing, in bytes. */
        long bytes();

        /** Drops the listing. */
        void drop();
    }

    /**
     * Called after the holder got another listing. If all listings together are too large, the largest is dropped,
     * which may be this one.
     */
    synchronized void replaced(Holder holder) {
        holders.add(holder);
        long rest = bytes();
        while (rest > most) {
            Holder largest = Collections.max(holders, Comparator.comparingLong(Holder::bytes));
            rest -= largest.bytes();
            largest.drop();
        }
    }

    /** Size of all listings, in bytes. */
    public synchronized long bytes() {
        return holders.stream().mapToLong(Holder::bytes).sum();
    }

    long most() {
        return most;
    }
}
