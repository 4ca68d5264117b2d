package live.hundredms.operator.workspace;

import java.time.Duration;

/**
 * How many calls one remote workspace may get. A 429 pauses it and halves the rate, which then grows back slowly, never
 * above what is configured. Data only: each method is told the time, by a monotonic clock in nanoseconds.
 */
final class TokenBucket {
    private static final double SECOND = 1e9;
    /** What a second without a 429 gives back of the configured rate. */
    private static final double RECOVERY_PER_SECOND = 0.05;
    private static final double LEAST_SHARE = 0.02;

    private double configuredRate;
    private int burst;
    private double rate;
    private double tokens;
    private long filledAt;
    private long pausedUntil;

    /**
     * A full bucket.
     *
     * @param rate calls a second, above 0
     * @param burst calls that may come at once, at least 1
     */
    TokenBucket(double rate, int burst, long now) {
        this.configuredRate = rate;
        this.burst = burst;
        this.rate = rate;
        this.tokens = burst;
        this.filledAt = now;
        this.pausedUntil = now;
    }

    /** Takes another rate and burst, at once. */
    void configure(double newRate, int newBurst, long now) {
        fill(now);
        rate = Math.min(newRate, rate * newRate / configuredRate);
        configuredRate = newRate;
        burst = newBurst;
        tokens = Math.min(tokens, burst);
    }

    /** 100ms answered 429: nobody goes before the pause is over, and then half as fast. */
    void pause(Duration pause, long now) {
        fill(now);
        tokens = 0;
        rate = Math.max(rate / 2, configuredRate * LEAST_SHARE);
        pausedUntil = Math.max(pausedUntil, now + pause.toNanos());
    }

    /** Calls a second that are allowed now. */
    double rate(long now) {
        fill(now);
        return rate;
    }

    /** Calls a second, as configured. */
    double configuredRate() {
        return configuredRate;
    }

    int burst() {
        return burst;
    }

    /**
     * Takes a token.
     *
     * @param need how many must be there, at least 1
     * @return whether there were as many
     */
    boolean take(double need, long now) {
        fill(now);
        if (now < pausedUntil || tokens < need) {
            return false;
        }
        tokens -= 1;
        return true;
    }

    /** A token was not used. During a pause none is kept. */
    void giveBack(long now) {
        fill(now);
        if (now >= pausedUntil) {
            tokens = Math.min(burst, tokens + 1);
        }
    }

    /** How long until {@link #take} may succeed, if nobody takes a token meanwhile; above 0. */
    long nanosUntil(double need, long now) {
        double untilFilled = Math.max(0, need - tokens) / rate * SECOND;
        return Math.max(1, Math.max(pausedUntil - now, 0) + (long) Math.ceil(untilFilled));
    }

    private void fill(long now) {
        double seconds = Math.max(0, now - Math.max(filledAt, pausedUntil)) / SECOND;
        filledAt = now;
        rate = Math.min(configuredRate, rate + configuredRate * RECOVERY_PER_SECOND * seconds);
        tokens = Math.min(burst, tokens + rate * seconds);
    }
}
