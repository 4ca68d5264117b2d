package live.hundredms.operator.reconcile.sdk;

import io.javaoperatorsdk.operator.processing.event.rate.RateLimiter;
import io.javaoperatorsdk.operator.processing.event.rate.RateLimiter.RateLimitState;
import java.time.Duration;
import java.util.Optional;

/**
 * No rate limit for a single Room, because the call budget belongs to the workspace. The SDK's own way to disable the
 * limit keeps a time for each Room.
 */
public final class Unlimited implements RateLimiter<Unlimited.State> {

    /** State of each Room. */
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
