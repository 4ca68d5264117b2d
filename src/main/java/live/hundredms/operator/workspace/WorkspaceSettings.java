package live.hundredms.operator.workspace;

import live.hundredms.operator.domain.room.RulesInForce;
import live.hundredms.operator.domain.room.WorkspaceRules;
import live.hundredms.operator.domain.room.WorkspaceState;
import java.time.Duration;
import java.util.Optional;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Policies;

/**
 * What a workspace object says, defaults filled in.
 *
 * @param namePrefix empty for none
 * @param deletion what deletion does to rooms that were created
 * @param adoptedDeletion what it does to rooms that were adopted
 * @param requestsPerSecond 1 to 10,000
 * @param burst 1 to 10,000
 * @param sweepInterval at least 10 s
 * @param reassertInterval Legacy only; empty is never
 * @param rules what it demands of its Rooms
 * @param ceiling the most that the operator does for any of them
 * @param recordingCheckInterval at least 1 min; zero is never
 * @param roomsByName whether a person confirmed that Current shows other IDs than the Rooms have from Legacy; the status says so
 */
public record WorkspaceSettings(Dialect dialect, String namePrefix, Optional<Policies.Deletion> deletion,
        Optional<Policies.Deletion> adoptedDeletion, Optional<Policies.Adoption> adoption, int requestsPerSecond,
        int burst, Duration sweepInterval, Optional<Duration> reassertInterval, WorkspaceRules rules,
        Policies.Management ceiling, Duration recordingCheckInterval, boolean roomsByName) {

    /** Of an object for which recordings are not checked, and whose Rooms go by the IDs that they have. */
    public WorkspaceSettings(Dialect dialect, String namePrefix, Optional<Policies.Deletion> deletion,
            Optional<Policies.Deletion> adoptedDeletion, Optional<Policies.Adoption> adoption, int requestsPerSecond,
            int burst, Duration sweepInterval, Optional<Duration> reassertInterval, WorkspaceRules rules,
            Policies.Management ceiling) {
        this(dialect, namePrefix, deletion, adoptedDeletion, adoption, requestsPerSecond, burst, sweepInterval,
                reassertInterval, rules, ceiling, Duration.ZERO, false);
    }

    /** Of an object without rules. */
    public WorkspaceSettings(Dialect dialect, String namePrefix, Optional<Policies.Deletion> deletion,
            Optional<Policies.Deletion> adoptedDeletion, Optional<Policies.Adoption> adoption, int requestsPerSecond,
            int burst, Duration sweepInterval, Optional<Duration> reassertInterval) {
        this(dialect, namePrefix, deletion, adoptedDeletion, adoption, requestsPerSecond, burst, sweepInterval,
                reassertInterval, WorkspaceRules.NONE, Policies.Management.MANAGE);
    }

    /** Of an object that says nothing of adopted rooms. */
    public WorkspaceSettings(Dialect dialect, String namePrefix, Optional<Policies.Deletion> deletion,
            Optional<Policies.Adoption> adoption, int requestsPerSecond, int burst, Duration sweepInterval,
            Optional<Duration> reassertInterval) {
        this(dialect, namePrefix, deletion, Optional.empty(), adoption, requestsPerSecond, burst, sweepInterval,
                reassertInterval);
    }

    /** What of them the outcome of a pass over a Room depends on: all but when calls are made. */
    public record ForRooms(Dialect dialect, String namePrefix, Optional<Policies.Deletion> deletion,
            Optional<Policies.Deletion> adoptedDeletion, Optional<Policies.Adoption> adoption, WorkspaceRules rules,
            Policies.Management ceiling, boolean roomsByName) {
    }

    /** What of them the outcome of a pass over a Room depends on. */
    public ForRooms forRooms() {
        return new ForRooms(dialect, namePrefix, deletion, adoptedDeletion, adoption, rules, ceiling, roomsByName);
    }

    /** What a Room's pass knows of a workspace that can be used. */
    public WorkspaceState.Usable usable() {
        return new WorkspaceState.Usable(dialect, roomsByName);
    }

    /**
     * The rules for Rooms of a namespace.
     *
     * @param workspace the object, in words
     */
    public RulesInForce rulesFor(String namespace, String workspace) {
        return new RulesInForce(rules, workspace, ownPrefix(namespace));
    }

    /** What the names of Rooms of that namespace begin with that have the default name. */
    public String ownPrefix(String namespace) {
        return namePrefix + namespace + ".";
    }
}
