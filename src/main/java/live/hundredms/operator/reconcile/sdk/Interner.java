package live.hundredms.operator.reconcile.sdk;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Makes equal values one. It remembers a value for each of some thousand hashes, so it grows no further. */
final class Interner {
    private static final int SLOTS = 4096;

    private final AtomicReferenceArray<@Nullable Object> seen = new AtomicReferenceArray<>(SLOTS);

    /** An equal value that was met before, as the case may be this one. The value must never change. */
    @SuppressWarnings("unchecked")
    <T> @Nullable T one(@Nullable T value) {
        if (value == null) {
            return null;
        }
        int slot = (value.hashCode() * 0x9E3779B9) >>> 20;
        Object known = seen.getPlain(slot);
        if (value.equals(known)) {
            return (T) known;
        }
        seen.setPlain(slot, value);
        return value;
    }
}
