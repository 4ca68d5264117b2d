package live.hundredms.operator.workspace;

import java.time.Duration;
import java.util.Optional;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Policies;

/**
 * What a workspace object says, defaults filled in.
 *
 * @param namePrefix empty for none
 * @param requestsPerSecond 1 to 10,000
 * @param burst 1 to 10,000
 * @param sweepInterval at least 10 s
 * @param reassertInterval Legacy only; empty is never
 */
public record WorkspaceSettings(Dialect dialect, String namePrefix, Optional<Policies.Deletion> deletion,
        Optional<Policies.Adoption> adoption, int requestsPerSecond, int burst, Duration sweepInterval,
        Optional<Duration> reassertInterval) {

    /** What of them the outcome of a pass over a Room depends on: all but when calls are made. */
    public record ForRooms(Dialect dialect, String namePrefix, Optional<Policies.Deletion> deletion,
            Optional<Policies.Adoption> adoption) {
    }

    /** What of them the outcome of a pass over a Room depends on. */
    public ForRooms forRooms() {
        return new ForRooms(dialect, namePrefix, deletion, adoption);
    }
}
