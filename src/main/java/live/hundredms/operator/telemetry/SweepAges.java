package live.hundredms.operator.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Time since the last complete sweep of each workspace. */
final class SweepAges {
    private final MeterRegistry registry;
    private final LongSupplier nanos;
    private final Map<String, AtomicLong> swept = new ConcurrentHashMap<>();

    SweepAges(MeterRegistry registry, LongSupplier nanos) {
        this.registry = registry;
        this.nanos = nanos;
    }

    void swept(String workspace) {
        swept.computeIfAbsent(workspace, this::register).set(nanos.getAsLong());
    }

    void forget(String workspace) {
        swept.remove(workspace);
    }

    private AtomicLong register(String workspace) {
        AtomicLong at = new AtomicLong(nanos.getAsLong());
        TimeGauge
                .builder("room.operator.sweep.age", at, TimeUnit.NANOSECONDS,
                        last -> (double) nanos.getAsLong() - last.get())
                .description("Time since the last finished sweep over the rooms of a workspace")
                .tag(OperatorMetrics.WORKSPACE, workspace).register(registry);
        return at;
    }
}
