package live.hundredms.operator.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many Rooms stand with which reason of their Ready condition. */
final class RoomsByReason {
    private final MeterRegistry registry;
    private final Map<String, String> reasons = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();

    RoomsByReason(MeterRegistry registry) {
        this.registry = registry;
    }

    void set(String room, String reason) {
        reasons.compute(room, (_, before) -> {
            if (before != null) {
                count(before).decrementAndGet();
            }
            count(reason).incrementAndGet();
            return reason;
        });
    }

    void forget(String room) {
        reasons.computeIfPresent(room, (_, before) -> {
            count(before).decrementAndGet();
            return null;
        });
    }

    private AtomicInteger count(String reason) {
        return counts.computeIfAbsent(reason, this::register);
    }

    private AtomicInteger register(String reason) {
        AtomicInteger count = new AtomicInteger();
        Gauge.builder("room.operator.rooms", count, AtomicInteger::get)
                .description("Rooms by the reason of their Ready condition").tag("reason", reason).register(registry);
        return count;
    }
}
