package live.hundredms.operator.kube;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which users use which Secrets. */
final class SecretUses {
    private final Map<String, Set<SecretRef>> byUser = new HashMap<>();
    private final Map<SecretRef, Integer> counts = new HashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();

    /** Adds one use; returns true if it is the Secret's first. */
    synchronized boolean add(String user, SecretRef ref) {
        boolean first = byUser.computeIfAbsent(user, _ -> new HashSet<>(2)).add(ref)
                && counts.merge(ref, 1, Integer::sum) == 1;
        if (first) {
            sizes.merge(ref.namespace(), 1, Integer::sum);
        }
        return first;
    }

    /** Sets the uses of a user; returns the Secrets that had no user before. */
    synchronized Set<SecretRef> replace(String user, Set<SecretRef> refs) {
        for (SecretRef ref : Set.copyOf(byUser.getOrDefault(user, Set.of()))) {
            if (!refs.contains(ref)) {
                remove(user, ref);
            }
        }
        Set<SecretRef> first = new HashSet<>();
        for (SecretRef ref : refs) {
            if (add(user, ref)) {
                first.add(ref);
            }
        }
        return first;
    }

    private void remove(String user, SecretRef ref) {
        byUser.computeIfPresent(user, (_, refs) -> {
            refs.remove(ref);
            return refs.isEmpty() ? null : refs;
        });
        if (decreased(counts, ref)) {
            decreased(sizes, ref.namespace());
        }
    }

    /** Decreases a count; returns true if none is left. */
    private static <K> boolean decreased(Map<K, Integer> counts, K key) {
        return counts.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1) == null;
    }

    synchronized boolean used(SecretRef ref) {
        return counts.containsKey(ref);
    }

    /** Number of distinct Secrets of a namespace in use. */
    synchronized int size(String namespace) {
        return sizes.getOrDefault(namespace, 0);
    }
}
