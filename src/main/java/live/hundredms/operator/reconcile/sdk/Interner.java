package live.hundredms.operator.reconcile.sdk;

import live.hundredms.operator.kube.SlotCache;
import org.jspecify.annotations.Nullable;

/**
 * Makes equal values one. It remembers the last value for each of some thousand hashes, if the value is short, in
 * {@link #MOST_BYTES} bytes.
 */
final class Interner {
    private static final int BITS = 12;
    private static final int LARGEST = 2_048;
    /** Bytes of what it remembers. */
    static final long MOST_BYTES = SlotCache.mostBytes(BITS, LARGEST);

    private final SlotCache<Object> seen = new SlotCache<>(BITS, LARGEST);

    /** An equal value that was met before, as the case may be this one. The value must never change. */
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

    /** What it remembers, in bytes. */
    long bytes() {
        return seen.bytes();
    }
}
