package live.hundredms.operator.kube;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A cache with a fixed number of slots, which keeps the last value for each slot. So it takes no more than that many
 * times the largest value. A value may be lost at any time. Thread-safe.
 *
 * @param <T> type of the values, which must be immutable
 */
public final class SlotCache<T> {
    private final AtomicReferenceArray<@Nullable T> slots;
    private final int shift;
    private final long largest;

    /**
     * An empty cache.
     *
     * @param bits there are 2<sup>bits</sup> slots; from 1 to 31
     * @param largest maximum size of a value in bytes, as {@link Footprint} counts them; larger values are not kept
     */
    public SlotCache(int bits, long largest) {
        this.slots = new AtomicReferenceArray<>(1 << bits);
        this.shift = Integer.SIZE - bits;
        this.largest = largest;
    }

    /** Maximum size of all values, in bytes. */
    public static long mostBytes(int bits, long largest) {
        return largest << bits;
    }

    /** The last value that was kept under a hash of the same slot; null if there is none. */
    public @Nullable T get(int hash) {
        return slots.getPlain(slot(hash));
    }

    /** Keeps a value, unless it is too large. */
    public void put(int hash, T value) {
        if (Footprint.of(value) <= largest) {
            slots.setPlain(slot(hash), value);
        }
    }

    /** Size of all values in bytes, as {@link Footprint} counts them. */
    public long bytes() {
        return IntStream.range(0, slots.length()).mapToLong(slot -> Footprint.of(slots.getPlain(slot))).sum();
    }

    private int slot(int hash) {
        return (hash * 0x9E3779B9) >>> shift;
    }
}
