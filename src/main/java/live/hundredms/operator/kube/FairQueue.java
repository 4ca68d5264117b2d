package live.hundredms.operator.kube;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A queue in which namespaces take turns. If it is full, the namespace with the most elements loses its newest one. */
final class FairQueue<T> {
    private final int most;
    private final int mostOfOne;
    private final LinkedHashMap<String, ArrayDeque<T>> queues = new LinkedHashMap<>();
    private int size;

    /**
     * An empty queue.
     *
     * @param most maximum number of elements
     * @param mostOfOne maximum number of elements of one namespace
     */
    FairQueue(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Adds an element; returns the namespace that lost one because of it, perhaps this one. */
    synchronized Optional<String> add(String namespace, T element) {
        ArrayDeque<T> queue = queues.computeIfAbsent(namespace, _ -> new ArrayDeque<>());
        if (queue.size() >= mostOfOne) {
            return Optional.of(namespace);
        }
        queue.addLast(element);
        size++;
        if (size <= most) {
            return Optional.empty();
        }
        String longest = queues.entrySet().stream().max(Comparator.comparingInt(entry -> entry.getValue().size()))
                .map(Map.Entry::getKey).orElse(namespace);
        taken(longest, Objects.requireNonNull(queues.get(longest)).removeLast());
        return Optional.of(longest);
    }

    /** Removes and returns the next element; empty if there is none. */
    synchronized Optional<T> poll() {
        if (queues.isEmpty()) {
            return Optional.empty();
        }
        String namespace = queues.firstEntry().getKey();
        ArrayDeque<T> queue = queues.firstEntry().getValue();
        T first = queue.removeFirst();
        queues.putLast(namespace, queue);
        return Optional.of(taken(namespace, first));
    }

    private T taken(String namespace, T element) {
        size--;
        queues.computeIfPresent(namespace, (_, queue) -> queue.isEmpty() ? null : queue);
        return element;
    }

    synchronized int size() {
        return size;
    }
}
