package live.hundredms.operator.inventory;

import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * How many bytes the listings of all workspaces may take together. If they take more, the largest one is dropped, so that a
 * workspace with many rooms takes nothing from one with few. Any number of threads may use it.
 */
public final class ListingMemory {
    private final long most;
    /** Weak, because passes may still use those of a workspace that is gone, and no event tells when the last one ends. */
    private final Set<Holder> holders = Collections.newSetFromMap(new WeakHashMap<>());

    /**
     * Nothing held yet.
     *
     * @param most bytes, as the holders count them
     */
    public ListingMemory(long most) {
        this.most = most;
    }

    /** What keeps a listing. It is asked from any thread, and must not wait for a lock. */
    interface Holder {
        /** What it keeps, in bytes. */
        long bytes();

        /** Keeps nothing any more. */
        void drop();
    }

    /** The holder has another listing. If all take too much, the largest is dropped, which may be this one. */
    synchronized void replaced(Holder holder) {
        holders.add(holder);
        long rest = bytes();
        while (rest > most) {
            Holder largest = Collections.max(holders, Comparator.comparingLong(Holder::bytes));
            rest -= largest.bytes();
            largest.drop();
        }
    }

    /** How many bytes all listings take. */
    public synchronized long bytes() {
        return holders.stream().mapToLong(Holder::bytes).sum();
    }

    long most() {
        return most;
    }
}
