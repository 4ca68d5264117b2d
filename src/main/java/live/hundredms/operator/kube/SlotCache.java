package live.hundredms.operator.kube;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The last value for each of a number of hashes, so it takes no more than that many times the largest value. A value may be
 * lost at any time. Any number of threads may use it.
 *
 * @param <T> what is kept; it must never change
 */
public final class SlotCache<T> {
    private final AtomicReferenceArray<@Nullable T> slots;
    private final int shift;
    private final long largest;

    /**
     * Nothing kept yet.
     *
     * @param bits there are 2<sup>bits</sup> slots; from 1 to 31
     * @param largest bytes, as {@link Footprint} counts them; a value that takes more is not kept
     */
    public SlotCache(int bits, long largest) {
        this.slots = new AtomicReferenceArray<>(1 << bits);
        this.shift = Integer.SIZE - bits;
        this.largest = largest;
    }

    /** How many bytes all of them take at most. */
    public static long mostBytes(int bits, long largest) {
        return largest << bits;
    }

    /** What was kept last under a hash that shares the slot of this one. */
    public @Nullable T get(int hash) {
        return slots.getPlain(slot(hash));
    }

    /** Keeps it, unless it is too large. */
    public void put(int hash, T value) {
        if (Footprint.of(value) <= largest) {
            slots.setPlain(slot(hash), value);
        }
    }

    /** How many bytes all of them take, as {@link Footprint} counts them. */
    public long bytes() {
        return IntStream.range(0, slots.length()).mapToLong(slot -> Footprint.of(slots.getPlain(slot))).sum();
    }

    private int slot(int hash) {
        return (hash * 0x9E3779B9) >>> shift;
    }
}
