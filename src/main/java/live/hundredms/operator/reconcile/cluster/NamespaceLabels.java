package live.hundredms.operator.reconcile.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The labels of namespaces, each read at most about once per second: no informer watches namespaces, and thousands of
 * Rooms may need the same one. Keeps what was read within the last second.
 *
 * <p>
 * Used by all passes and by {@link NamespaceChecks}; each use is one operation on a concurrent map. Two callers at the
 * same moment may both read.
 */
final class NamespaceLabels {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final KubernetesClient client;
    private final LongSupplier nanos;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /**
     * No labels yet.
     *
     * @param nanos a monotonic clock in nanoseconds
     */
    NamespaceLabels(KubernetesClient client, LongSupplier nanos) {
        this.client = client;
        this.nanos = nanos;
    }

    /**
     * Answer of the API server.
     *
     * @param at when the request was made
     * @param labels labels of the namespace; empty if it does not exist
     */
    private record Answer(long at, Optional<Map<String, String>> labels) {
        boolean isFresh(long now) {
            return now - at < FRESH.toNanos();
        }
    }

    /**
     * The labels of that namespace, at most one second old; empty if it does not exist.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if it cannot be read, which is not remembered
     */
    Optional<Map<String, String>> of(String namespace) {
        long now = nanos.getAsLong();
        Optional<Answer> known = Optional.ofNullable(answers.get(namespace)).filter(answer -> answer.isFresh(now));
        if (known.isPresent()) {
            return known.get().labels();
        }
        answers.values().removeIf(answer -> !answer.isFresh(now));
        Optional<Map<String, String>> labels = Optional.ofNullable(client.namespaces().withName(namespace).get())
                .map(found -> Optional.ofNullable(found.getMetadata().getLabels()).orElse(Map.of()));
        answers.put(namespace, new Answer(now, labels));
        return labels;
    }
}
