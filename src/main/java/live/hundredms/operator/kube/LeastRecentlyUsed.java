package live.hundredms.operator.kube;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the values that are kept elsewhere have to go so that the others take no more than so many bytes. Any number of
 * threads may use it.
 *
 * @param <K> what values are known by
 */
final class LeastRecentlyUsed<K> {
    private final long most;
    private final Map<K, Long> sizes = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    LeastRecentlyUsed(long most) {
        this.most = most;
    }

    /**
     * A value is kept from now on, instead of the one before it.
     *
     * @return whose values have to go, perhaps this one's
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

    /** A value was asked for. */
    synchronized void used(K key) {
        sizes.get(key);
    }

    /** A value is kept no more. */
    synchronized void forget(K key) {
        Long size = sizes.remove(key);
        bytes -= size == null ? 0 : size;
    }

    synchronized long bytes() {
        return bytes;
    }
}
