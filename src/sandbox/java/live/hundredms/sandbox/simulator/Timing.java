package live.hundredms.sandbox.simulator;

import java.time.Clock;
import java.time.Duration;

/**
 * What the simulator does with time.
 *
 * @param latency added to every call before it does anything
 * @param listDelay how long a new room stays out of lists (100ms-api.md F.37)
 * @param tokenSkew how far {@code exp} and {@code nbf} of a token may be off
 * @param clock the remote's clock: timestamps, token checks and the {@code Date} header follow it
 */
public record Timing(Duration latency, Duration listDelay, Duration tokenSkew, Clock clock) {
    /** No latency, no delay, no tolerance, the machine's clock. */
    public static final Timing PLAIN = new Timing(Duration.ZERO, Duration.ZERO, Duration.ZERO, Clock.systemUTC());

    public Timing {
        if (latency.isNegative() || listDelay.isNegative() || tokenSkew.isNegative()) {
            throw new IllegalArgumentException("Latency, list delay and token skew cannot be negative.");
        }
    }

    /** The same with another latency. */
    public Timing withLatency(Duration other) {
        return new Timing(other, listDelay, tokenSkew, clock);
    }

    /** The same with another list delay. */
    public Timing withListDelay(Duration other) {
        return new Timing(latency, other, tokenSkew, clock);
    }

    /** The same with another token skew. */
    public Timing withTokenSkew(Duration other) {
        return new Timing(latency, listDelay, other, clock);
    }

    /** The same with another clock. */
    public Timing withClock(Clock other) {
        return new Timing(latency, listDelay, tokenSkew, other);
    }
}
