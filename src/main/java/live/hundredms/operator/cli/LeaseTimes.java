package live.hundredms.operator.cli;

import java.time.Duration;
import java.util.Optional;
import live.hundredms.operator.domain.room.Durations;

/**
 * The times of the lease of the leader, each in whole seconds, 1 s to 5 min.
 *
 * @param duration how long another process waits after the last renewal that it saw; default 15 s
 * @param renewDeadline how long after its last renewal the leader stops; default 10 s
 * @param retryPeriod the pause between two renewals; default 2 s
 */
public record LeaseTimes(Duration duration, Duration renewDeadline, Duration retryPeriod) {
    static final Duration LONGEST = Duration.ofMinutes(5);
    static final LeaseTimes USUAL = new LeaseTimes(Duration.ofSeconds(15), Duration.ofSeconds(10),
            Duration.ofSeconds(2));
    /** For what the leader sent just before the deadline to be carried out, before another process writes. */
    private static final Duration MARGIN = Duration.ofSeconds(5);
    /** A pause, a request that hangs for half of the deadline, another pause: one hung request must not end leadership. */
    private static final int PAUSES = 4;

    /** Why these times could let two processes write at a time, or end leadership for one lost request; empty if they can't. */
    Optional<String> problem() {
        if (duration.compareTo(renewDeadline.plus(MARGIN)) < 0) {
            return Optional
                    .of("--lease-duration is %s. It must be at least %s longer than --lease-renew-deadline, which is %s"
                            .formatted(Durations.format(duration), Durations.format(MARGIN),
                                    Durations.format(renewDeadline)));
        }
        if (renewDeadline.compareTo(retryPeriod.multipliedBy(PAUSES)) <= 0) {
            return Optional.of(
                    "--lease-renew-deadline is %s. It must be longer than %d times --lease-retry-period, which is %s"
                            .formatted(Durations.format(renewDeadline), PAUSES, Durations.format(retryPeriod)));
        }
        return Optional.empty();
    }
}
