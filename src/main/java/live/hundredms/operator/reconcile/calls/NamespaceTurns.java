package live.hundredms.operator.reconcile.calls;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SequencedMap;

/**
 * Passes that wait for a slot. Namespaces take turns, so failures or changes in one of them delay the others by one
 * pass each. Within a namespace a pass that gave its slot up precedes one that has not begun; otherwise the number of
 * passes under way would grow. Not thread-safe: the owner guards it.
 */
final class NamespaceTurns {
    private final SequencedMap<String, Waiting> namespaces = new LinkedHashMap<>();

    private record Waiting(Queue<Runnable> away, Queue<Runnable> notBegun) {
        Waiting() {
            this(new ArrayDeque<>(), new ArrayDeque<>());
        }

        Runnable next() {
            return away.isEmpty() ? notBegun.remove() : away.remove();
        }

        boolean isEmpty() {
            return away.isEmpty() && notBegun.isEmpty();
        }
    }

    void comesBack(String namespace, Runnable granted) {
        of(namespace).away().add(granted);
    }

    void begins(String namespace, Runnable granted) {
        of(namespace).notBegun().add(granted);
    }

    private Waiting of(String namespace) {
        return namespaces.computeIfAbsent(namespace, _ -> new Waiting());
    }

    /** Removes and returns the next pass; empty if none waits. */
    Optional<Runnable> next() {
        Map.Entry<String, Waiting> first = namespaces.pollFirstEntry();
        if (first == null) {
            return Optional.empty();
        }
        Runnable next = first.getValue().next();
        if (!first.getValue().isEmpty()) {
            namespaces.putLast(first.getKey(), first.getValue());
        }
        return Optional.of(next);
    }
}
