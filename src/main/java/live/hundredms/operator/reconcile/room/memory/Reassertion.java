package live.hundredms.operator.reconcile.room.memory;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceSettings;

/**
 * When the desired state of a Legacy Room is sent again: after each {@code reassertInterval}, if one is set. The first
 * time in a process is random within the interval, so that all Rooms are spread evenly.
 *
 * @param at time by a monotonic clock in nanoseconds
 */
record Reassertion(long at) {
    private static final long SHORTEST_WAIT = Duration.ofMillis(1).toNanos();

    static Optional<Duration> interval(Optional<WorkspaceEntry> workspace) {
        return workspace.filter(WorkspaceEntry::isProven).map(WorkspaceEntry::settings)
                .filter(settings -> settings.dialect() == Dialect.LEGACY).flatMap(WorkspaceSettings::reassertInterval);
    }

    static Reassertion first(Duration interval, long now) {
        return new Reassertion(now + ThreadLocalRandom.current().nextLong(interval.toNanos()));
    }

    boolean isDue(long now) {
        return now - at >= 0;
    }

    /** The next time after a pass, which has sent the state if that was due. */
    Reassertion next(Duration interval, long now) {
        return isDue(now) ? new Reassertion(now + interval.toNanos()) : this;
    }

    Duration left(long now) {
        return Duration.ofNanos(Math.max(SHORTEST_WAIT, at - now));
    }
}
