package live.hundredms.operator.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Number of Rooms by status and reason of their Ready condition. */
final class RoomsByReason {
    private final MeterRegistry registry;
    private final Map<String, Standing> standings = new ConcurrentHashMap<>();
    private final Map<Standing, AtomicInteger> counts = new ConcurrentHashMap<>();

    private record Standing(String ready, String reason) {
    }

    RoomsByReason(MeterRegistry registry) {
        this.registry = registry;
    }

    void set(String room, String ready, String reason) {
        standings.compute(room, (_, before) -> {
            if (before != null) {
                count(before).decrementAndGet();
            }
            Standing now = new Standing(ready, reason);
            count(now).incrementAndGet();
            return now;
        });
    }

    void forget(String room) {
        standings.computeIfPresent(room, (_, before) -> {
            count(before).decrementAndGet();
            return null;
        });
    }

    private AtomicInteger count(Standing standing) {
        return counts.computeIfAbsent(standing, this::register);
    }

    private AtomicInteger register(Standing standing) {
        AtomicInteger count = new AtomicInteger();
        Gauge.builder("room.operator.rooms", count, AtomicInteger::get)
                .description("Rooms by status and reason of their Ready condition").tag("ready", standing.ready())
                .tag("reason", standing.reason()).register(registry);
        return count;
    }
}
