package live.hundredms.operator.kube;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who uses which Secret. */
final class SecretUses {
    private final Map<String, Set<SecretRef>> byUser = new HashMap<>();
    private final Map<SecretRef, Integer> counts = new HashMap<>();

    /** Adds one use; true where it is the Secret's first. */
    synchronized boolean add(String user, SecretRef ref) {
        return byUser.computeIfAbsent(user, _ -> new HashSet<>(2)).add(ref) && counts.merge(ref, 1, Integer::sum) == 1;
    }

    /** Sets the uses of a user; gives the Secrets nobody used before. */
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
        counts.computeIfPresent(ref, (_, count) -> count == 1 ? null : count - 1);
    }

    synchronized boolean used(SecretRef ref) {
        return counts.containsKey(ref);
    }

    /** How many distinct Secrets are used. */
    synchronized int size() {
        return counts.size();
    }
}
