package live.hundredms.sandbox.simulator;

import java.time.Clock;
import java.time.Duration;

/**
 * Delays and clock of the simulator.
 *
 * @param latency delay of every call before it does anything
 * @param listDelay how long a new room is missing in lists (100ms-api.md F.37)
 * @param tokenSkew tolerance for {@code exp} and {@code nbf} of a token
 * @param clock clock of the simulated 100ms, for timestamps, token checks and the {@code Date} header
 */
public record Timing(Duration latency, Duration listDelay, Duration tokenSkew, Clock clock) {
    /** No latency, no delay, no tolerance, the machine's clock. */
    public static final Timing PLAIN = new Timing(Duration.ZERO, Duration.ZERO, Duration.ZERO, Clock.systemUTC());

    public Timing {
        if (latency.isNegative() || listDelay.isNegative() || tokenSkew.isNegative()) {
            throw new IllegalArgumentException("Latency, list delay and token skew cannot be negative.");
        }
    }

    /** A copy with another latency. */
    public Timing withLatency(Duration other) {
        return new Timing(other, listDelay, tokenSkew, clock);
    }

    /** A copy with another list delay. */
    public Timing withListDelay(Duration other) {
        return new Timing(latency, other, tokenSkew, clock);
    }

    /** A copy with another token skew. */
    public Timing withTokenSkew(Duration other) {
        return new Timing(latency, listDelay, other, clock);
    }

    /** A copy with another clock. */
    public Timing withClock(Clock other) {
        return new Timing(latency, listDelay, tokenSkew, other);
    }
}
