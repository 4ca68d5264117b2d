package live.hundredms.operator.reconcile;

import io.javaoperatorsdk.operator.processing.event.rate.RateLimiter;
import io.javaoperatorsdk.operator.processing.event.rate.RateLimiter.RateLimitState;
import java.time.Duration;
import java.util.Optional;

/** No limit for a single Room: the call budget is the workspace's. The SDK's own way to say so keeps a time for each Room. */
final class NoLimit implements RateLimiter<NoLimit.Unlimited> {

    /** What is kept for each Room. */
    enum Unlimited implements RateLimitState {
        ALWAYS
    }

    @Override
    public Optional<Duration> isLimited(RateLimitState state) {
        return Optional.empty();
    }

    @Override
    public Unlimited initState() {
        return Unlimited.ALWAYS;
    }
}
