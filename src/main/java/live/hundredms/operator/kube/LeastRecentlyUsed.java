package live.hundredms.operator.kube;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Selects the values that must be dropped so that the remaining ones take no more than a number of bytes. It does not
 * hold the values. Thread-safe.
 *
 * @param <K> key of a value
 */
final class LeastRecentlyUsed<K> {
    private final long most;
    private final Map<K, Long> sizes = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    LeastRecentlyUsed(long most) {
        this.most = most;
    }

    /**
     * Records that a value is kept from now on, in place of a former one.
     *
     * @param size size of the value, in bytes
     * @return keys of the values that must be dropped, perhaps this one
     */
    synchronized List<K> keep(K key, long size) {
        forget(key);
        sizes.put(key, size);
        bytes += size;
        List<K> dropped = new ArrayList<>();
        while (bytes > most) {
            K eldest = sizes.keySet().iterator().next();
            forget(eldest);
            dropped.add(eldest);
        }
        return dropped;
    }

    /** Records that a value was used. */
    synchronized void used(K key) {
        sizes.get(key);
    }

    /** Records that a value is no longer kept. */
    synchronized void forget(K key) {
        Long size = sizes.remove(key);
        bytes -= size == null ? 0 : size;
    }

    synchronized long bytes() {
        return bytes;
    }
}
