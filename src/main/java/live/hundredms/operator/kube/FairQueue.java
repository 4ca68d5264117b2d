package live.hundredms.operator.kube;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What waits, by namespace: namespaces take turns, and when there is too much, the one with the most loses its newest. */
final class FairQueue<T> {
    private final int most;
    private final int mostOfOne;
    private final LinkedHashMap<String, ArrayDeque<T>> queues = new LinkedHashMap<>();
    private int size;

    /**
     * @param most how many wait in all
     * @param mostOfOne how many of one namespace wait
     */
    FairQueue(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Adds one; gives the namespace that lost one by it, perhaps this one. */
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

    /** The one whose turn it is. */
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
