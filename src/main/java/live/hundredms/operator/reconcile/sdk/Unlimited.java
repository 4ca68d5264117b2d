package live.hundredms.operator.reconcile.sdk;

import io.javaoperatorsdk.operator.processing.event.rate.RateLimiter;
import io.javaoperatorsdk.operator.processing.event.rate.RateLimiter.RateLimitState;
import java.time.Duration;
import java.util.Optional;

/** No limit for a single Room: the call budget is the workspace's. The SDK's own way to say so keeps a time for each Room. */
public final class Unlimited implements RateLimiter<Unlimited.State> {

    /** What is kept for each Room. */
    enum State implements RateLimitState {
        ALWAYS
    }

    @Override
    public Optional<Duration> isLimited(RateLimitState state) {
        return Optional.empty();
    }

    @Override
    public State initState() {
        return State.ALWAYS;
    }
}
