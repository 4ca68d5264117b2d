package live.hundredms.operator.reconcile.workspace;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hashes by namespace. A namespace with too many hashes counts as having every hash: so no hash is forgotten in it, and
 * a namespace that floods this type harms only itself. Not thread-safe.
 */
final class NamespaceHashes {
    /** Maximum number of hashes of one namespace. */
    static final int OF_A_NAMESPACE = 1_024;
    /** Maximum number of hashes in all. Beyond that, the namespace with most of them has too many. */
    static final int EVERYWHERE = 131_072;
    /** Maximum number of namespaces; the one that was used least recently is forgotten first. */
    static final int NAMESPACES = 8_192;

    private static final Logger LOG = LoggerFactory.getLogger(NamespaceHashes.class);
    /** Size of a namespace besides its letters and its hashes, in bytes. */
    private static final int PER_NAMESPACE = 160;

    private final String what;
    private final LinkedHashMap<String, Met> namespaces = new LinkedHashMap<>(16, 0.75f, true);
    private int total;

    /**
     * No hashes yet.
     *
     * @param what description of the hashes, for the log
     */
    NamespaceHashes(String what) {
        this.what = what;
    }

    /** The hashes of one namespace. Immutable. */
    private static final class Met {
        private static final Met NOTHING = new Met(new long[0], false);
        private static final Met ANYTHING = new Met(new long[0], true);

        /** Sorted; empty if there are too many. */
        private final long[] hashes;
        private final boolean tooMany;

        private Met(long[] hashes, boolean tooMany) {
            this.hashes = hashes;
            this.tooMany = tooMany;
        }

        boolean has(long hash) {
            return tooMany || Arrays.binarySearch(hashes, hash) >= 0;
        }

        int size() {
            return hashes.length;
        }

        Met with(long hash) {
            if (has(hash)) {
                return this;
            }
            if (size() == OF_A_NAMESPACE) {
                return ANYTHING;
            }
            long[] more = Arrays.copyOf(hashes, size() + 1);
            more[size()] = hash;
            Arrays.sort(more);
            return new Met(more, false);
        }
    }

    void add(String namespace, long hash) {
        put(namespace, namespaces.getOrDefault(namespace, Met.NOTHING).with(hash));
        if (namespaces.size() > NAMESPACES) {
            total -= namespaces.pollFirstEntry().getValue().size();
        }
        if (total > EVERYWHERE) {
            namespaces.entrySet().stream().max(Comparator.comparingInt(entry -> entry.getValue().size()))
                    .map(Map.Entry::getKey).ifPresent(largest -> put(largest, Met.ANYTHING));
        }
    }

    boolean contains(String namespace, long hash) {
        return namespaces.getOrDefault(namespace, Met.NOTHING).has(hash);
    }

    /** Size of everything, in bytes. */
    long bytes() {
        return (long) Long.BYTES * total
                + namespaces.keySet().stream().mapToLong(namespace -> PER_NAMESPACE + namespace.length()).sum();
    }

    private void put(String namespace, Met met) {
        Met before = namespaces.getOrDefault(namespace, Met.NOTHING);
        namespaces.put(namespace, met);
        total += met.size() - before.size();
        if (met.tooMany && !before.tooMany) {
            LOG.warn("Workspace objects used too many {} in namespace {} since the operator started, so Rooms of this "
                    + "namespace may send no Secret until it restarts.", what, namespace);
        }
    }
}
