package live.hundredms.operator.reconcile.sdk;

import live.hundredms.operator.kube.SlotCache;
import org.jspecify.annotations.Nullable;

/**
 * Interns equal values in a fixed-size table of slots: it remembers the last value for each slot if the value is small,
 * in at most {@link #MOST_BYTES} bytes.
 */
final class Interner {
    private static final int BITS = 12;
    private static final int LARGEST = 2_048;
    /** Maximum size of the remembered values, in bytes. */
    static final long MOST_BYTES = SlotCache.mostBytes(BITS, LARGEST);

    private final SlotCache<Object> seen = new SlotCache<>(BITS, LARGEST);

    /** An equal value that was passed in before, or this one. The value must be immutable. */
    @SuppressWarnings("unchecked")
    <T> @Nullable T one(@Nullable T value) {
        if (value == null) {
            return null;
        }
        int hash = value.hashCode();
        Object known = seen.get(hash);
        if (value.equals(known)) {
            return (T) known;
        }
        seen.put(hash, value);
        return value;
    }

    /** Size of the remembered values, in bytes. */
    long bytes() {
        return seen.bytes();
    }
}
