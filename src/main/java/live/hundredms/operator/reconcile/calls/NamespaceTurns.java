package live.hundredms.operator.reconcile.calls;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SequencedMap;

/**
 * Passes that wait for a slot. Namespaces take turns, so what fails or changes in one of them delays the others by one pass
 * each. In a namespace a pass that was away goes before one that has not begun, or more and more would be under way. Whoever
 * has it guards it.
 */
final class NamespaceTurns {
    private final SequencedMap<String, Waiting> namespaces = new LinkedHashMap<>();
    private int size;

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
        size++;
    }

    void begins(String namespace, Runnable granted) {
        of(namespace).notBegun().add(granted);
        size++;
    }

    private Waiting of(String namespace) {
        return namespaces.computeIfAbsent(namespace, _ -> new Waiting());
    }

    /** Passes that wait. */
    int size() {
        return size;
    }

    /** Takes out what comes next; empty if nothing waits. */
    Optional<Runnable> next() {
        Map.Entry<String, Waiting> first = namespaces.pollFirstEntry();
        if (first == null) {
            return Optional.empty();
        }
        Runnable next = first.getValue().next();
        size--;
        if (!first.getValue().isEmpty()) {
            namespaces.putLast(first.getKey(), first.getValue());
        }
        return Optional.of(next);
    }
}
