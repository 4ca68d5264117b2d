package live.hundredms.operator.workspace;

import live.hundredms.operator.domain.room.RulesInForce;
import live.hundredms.operator.domain.room.WorkspaceRules;
import live.hundredms.operator.domain.room.WorkspaceState;
import java.time.Duration;
import java.util.Optional;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Policies;

/**
 * Settings of a workspace object, with defaults filled in.
 *
 * @param namePrefix prefix of default names; empty for none
 * @param deletion policy for the deletion of Rooms whose rooms were created
 * @param adoptedDeletion policy for the deletion of Rooms whose rooms were adopted
 * @param requestsPerSecond 1 to 10,000
 * @param burst 1 to 10,000
 * @param sweepInterval at least 10 s
 * @param reassertInterval Legacy only; empty means never
 * @param rules rules for its Rooms
 * @param ceiling the most that the operator does for any of its Rooms
 * @param recordingCheckInterval at least 1 min; zero means never
 * @param roomsByName whether a person confirmed that Current shows other IDs than the Rooms have from Legacy, as the
 *        status says
 */
public record WorkspaceSettings(Dialect dialect, String namePrefix, Optional<Policies.Deletion> deletion,
        Optional<Policies.Deletion> adoptedDeletion, Optional<Policies.Adoption> adoption, int requestsPerSecond,
        int burst, Duration sweepInterval, Optional<Duration> reassertInterval, WorkspaceRules rules,
        Policies.Management ceiling, Duration recordingCheckInterval, boolean roomsByName) {

    /** Settings of an object for which recordings are not checked, and whose Rooms use the IDs that they have. */
    public WorkspaceSettings(Dialect dialect, String namePrefix, Optional<Policies.Deletion> deletion,
            Optional<Policies.Deletion> adoptedDeletion, Optional<Policies.Adoption> adoption, int requestsPerSecond,
            int burst, Duration sweepInterval, Optional<Duration> reassertInterval, WorkspaceRules rules,
            Policies.Management ceiling) {
        this(dialect, namePrefix, deletion, adoptedDeletion, adoption, requestsPerSecond, burst, sweepInterval,
                reassertInterval, rules, ceiling, Duration.ZERO, false);
    }

    /** Settings of an object without rules. */
    public WorkspaceSettings(Dialect dialect, String namePrefix, Optional<Policies.Deletion> deletion,
            Optional<Policies.Deletion> adoptedDeletion, Optional<Policies.Adoption> adoption, int requestsPerSecond,
            int burst, Duration sweepInterval, Optional<Duration> reassertInterval) {
        this(dialect, namePrefix, deletion, adoptedDeletion, adoption, requestsPerSecond, burst, sweepInterval,
                reassertInterval, WorkspaceRules.NONE, Policies.Management.MANAGE);
    }

    /** Settings of an object without a policy for adopted rooms. */
    public WorkspaceSettings(Dialect dialect, String namePrefix, Optional<Policies.Deletion> deletion,
            Optional<Policies.Adoption> adoption, int requestsPerSecond, int burst, Duration sweepInterval,
            Optional<Duration> reassertInterval) {
        this(dialect, namePrefix, deletion, Optional.empty(), adoption, requestsPerSecond, burst, sweepInterval,
                reassertInterval);
    }

    /** The settings that the result of a pass over a Room depends on: all except when calls are made. */
    public record ForRooms(Dialect dialect, String namePrefix, Optional<Policies.Deletion> deletion,
            Optional<Policies.Deletion> adoptedDeletion, Optional<Policies.Adoption> adoption, WorkspaceRules rules,
            Policies.Management ceiling, boolean roomsByName) {
    }

    /** The settings that the result of a pass over a Room depends on. */
    public ForRooms forRooms() {
        return new ForRooms(dialect, namePrefix, deletion, adoptedDeletion, adoption, rules, ceiling, roomsByName);
    }

    /** What a pass over a Room knows about a workspace that can be used. */
    public WorkspaceState.Usable usable() {
        return new WorkspaceState.Usable(dialect, roomsByName);
    }

    /**
     * The rules for Rooms of a namespace.
     *
     * @param workspace description of the object
     */
    public RulesInForce rulesFor(String namespace, String workspace) {
        return new RulesInForce(rules, workspace, ownPrefix(namespace));
    }

    /** Beginning of the default names of Rooms of that namespace. */
    public String ownPrefix(String namespace) {
        return namePrefix + namespace + ".";
    }
}
