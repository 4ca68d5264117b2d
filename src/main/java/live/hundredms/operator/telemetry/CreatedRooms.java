package live.hundredms.operator.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many rooms were created for the Rooms of each namespace. A namespace is counted on when its last Room is gone, because
 * who creates and deletes Rooms in turn would not be seen otherwise. If all places are taken, namespaces in which no room
 * was created for a day make room. {@link MetricsText} says why the meter has another name than the metric.
 */
final class CreatedRooms {
    static final Duration KEPT = Duration.ofDays(1);

    private final MeterRegistry registry;
    private final LongSupplier nanos;
    private final int most;
    private final CappedLabel names;
    private final Map<String, Creations> creations = new HashMap<>();

    private record Creations(Counter count, long last) {
    }

    CreatedRooms(MeterRegistry registry, LongSupplier nanos, int most) {
        this.registry = registry;
        this.nanos = nanos;
        this.most = most;
        this.names = new CappedLabel(most);
    }

    synchronized void created(String namespace) {
        long now = nanos.getAsLong();
        if (creations.size() >= most && !creations.containsKey(namespace)) {
            forgetBefore(now - KEPT.toNanos());
        }
        String label = names.of(namespace);
        Counter count = counter(label);
        count.increment();
        if (!label.equals(CappedLabel.OTHER)) {
            creations.put(label, new Creations(count, now));
        }
    }

    private void forgetBefore(long time) {
        creations.entrySet().removeIf(entry -> {
            boolean old = entry.getValue().last() - time < 0;
            if (old) {
                registry.remove(entry.getValue().count());
                names.forget(entry.getKey());
            }
            return old;
        });
    }

    private Counter counter(String label) {
        return Counter.builder("room.operator.room.creations").description("Rooms created at 100ms")
                .tag("namespace", label).register(registry);
    }
}
