package live.hundredms.operator.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts something that happens to the Rooms of each namespace. The count of a namespace is kept after its last Room
 * was deleted; otherwise a user who creates and deletes Rooms in turn would not be seen. If all places are taken,
 * namespaces in which nothing happened for a day are removed. {@link MetricsText} explains why one meter has another
 * name than its metric.
 */
final class CountsByNamespace {
    static final Duration KEPT = Duration.ofDays(1);

    private final MeterRegistry registry;
    private final String name;
    private final String description;
    private final LongSupplier nanos;
    private final int most;
    private final CappedLabel names;
    private final Map<String, Counted> counts = new HashMap<>();

    private record Counted(Counter count, long last) {
    }

    CountsByNamespace(MeterRegistry registry, String name, String description, LongSupplier nanos, int most) {
        this.registry = registry;
        this.name = name;
        this.description = description;
        this.nanos = nanos;
        this.most = most;
        this.names = new CappedLabel(most);
    }

    synchronized void count(String namespace) {
        long now = nanos.getAsLong();
        if (counts.size() >= most && !counts.containsKey(namespace)) {
            forgetBefore(now - KEPT.toNanos());
        }
        String label = names.of(namespace);
        Counter count = counter(label);
        count.increment();
        if (!label.equals(CappedLabel.OTHER)) {
            counts.put(label, new Counted(count, now));
        }
    }

    private void forgetBefore(long time) {
        counts.entrySet().removeIf(entry -> {
            boolean old = entry.getValue().last() - time < 0;
            if (old) {
                registry.remove(entry.getValue().count());
                names.forget(entry.getKey());
            }
            return old;
        });
    }

    private Counter counter(String label) {
        return Counter.builder(name).description(description).tag("namespace", label).register(registry);
    }
}
