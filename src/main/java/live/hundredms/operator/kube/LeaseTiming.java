package live.hundredms.operator.kube;

import java.time.Duration;

/**
 * Times of a lease. Each must be longer than the next.
 *
 * @param lease how long others wait after the last renewal they saw; whole seconds
 * @param renewDeadline how long after its last renewal the leader stops
 * @param retry pause between two renewals. A process that waits for the lease asks ten times as often, so that it gets
 *        a released lease at once.
 */
public record LeaseTiming(Duration lease, Duration renewDeadline, Duration retry) {
    /** 15 s, 10 s and 2 s, as in Kubernetes' own components. */
    public static final LeaseTiming USUAL = new LeaseTiming(Duration.ofSeconds(15), Duration.ofSeconds(10),
            Duration.ofSeconds(2));

    Duration retryWhileWaiting() {
        return retry.dividedBy(10);
    }

    /** Maximum duration of one request: half of the time that is left after the last possible renewal. */
    Duration request() {
        return renewDeadline.dividedBy(2);
    }
}
