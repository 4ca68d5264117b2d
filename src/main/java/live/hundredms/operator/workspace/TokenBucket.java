package live.hundredms.operator.workspace;

import java.time.Duration;

/**
 * Limit on the rate of calls to one remote workspace. An answer 429 pauses it and halves the rate, which then grows
 * back slowly to at most the configured rate. Data only: each method gets the time, from a monotonic clock in
 * nanoseconds.
 */
final class TokenBucket {
    private static final double SECOND = 1e9;
    /** Part of the configured rate that is regained in each second without a 429. */
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
     * @param rate calls per second, above 0
     * @param burst maximum number of calls at once, at least 1
     */
    TokenBucket(double rate, int burst, long now) {
        this.configuredRate = rate;
        this.burst = burst;
        this.rate = rate;
        this.tokens = burst;
        this.filledAt = now;
        this.pausedUntil = now;
    }

    /** Changes rate and burst at once. */
    void configure(double newRate, int newBurst, long now) {
        fill(now);
        rate = Math.min(newRate, rate * newRate / configuredRate);
        configuredRate = newRate;
        burst = newBurst;
        tokens = Math.min(tokens, burst);
    }

    /** Handles an answer 429: no call is made before the pause is over, and then at half the rate. */
    void pause(Duration pause, long now) {
        fill(now);
        tokens = 0;
        rate = Math.max(rate / 2, configuredRate * LEAST_SHARE);
        pausedUntil = Math.max(pausedUntil, now + pause.toNanos());
    }

    /** Present rate, in calls per second. */
    double rate(long now) {
        fill(now);
        return rate;
    }

    /** Configured rate, in calls per second. */
    double configuredRate() {
        return configuredRate;
    }

    int burst() {
        return burst;
    }

    /**
     * Takes a token.
     *
     * @param need number of tokens that must be there, at least 1
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

    /** Returns a token that was not used. During a pause it is lost. */
    void giveBack(long now) {
        fill(now);
        if (now >= pausedUntil) {
            tokens = Math.min(burst, tokens + 1);
        }
    }

    /** How long until {@link #take} may succeed if no other call takes a token meanwhile, in nanoseconds; above 0. */
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
