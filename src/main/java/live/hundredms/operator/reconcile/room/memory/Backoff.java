package live.hundredms.operator.reconcile.room.memory;

import io.github.resilience4j.core.IntervalFunction;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import live.hundredms.operator.domain.pass.Step.Next;

/** How often passes over a Room failed in a row, and when to look again therefore. The SDK's own retry has no jitter. */
public final class Backoff {
    private static final IntervalFunction BACKOFF = IntervalFunction.ofExponentialRandomBackoff(Duration.ofSeconds(1),
            2, 0.3, Duration.ofMinutes(5));
    private static final IntervalFunction SOON = IntervalFunction.ofRandomized(Duration.ofMillis(22_500), 0.33);
    private static final int ENOUGH_TO_BE_CAPPED = 16;

    private final Map<ResourceID, Integer> failures = new ConcurrentHashMap<>();

    /** When to look at the Room again; empty where only an event shall wake it. */
    public Optional<Duration> delay(ResourceID id, Next next) {
        return switch (next) {
            case NEVER -> {
                failures.remove(id);
                yield Optional.empty();
            }
            case SOON -> {
                failures.remove(id);
                yield Optional.of(Duration.ofMillis(SOON.apply(1)));
            }
            case BACKOFF -> Optional.of(Duration.ofMillis(
                    BACKOFF.apply(failures.merge(id, 1, (old, one) -> Math.min(old + one, ENOUGH_TO_BE_CAPPED)))));
        };
    }

    public void forget(ResourceID id) {
        failures.remove(id);
    }
}
