package live.hundredms.operator.suites.exploration;

import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.room.BrokenRule;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Policies;
import live.hundredms.operator.domain.room.RoomManifest;
import live.hundredms.operator.domain.room.WorkspaceRules;
import live.hundredms.operator.domain.room.Withheld;
import live.hundredms.operator.suites.exploration.Scenario.Plant;

/** What Rooms may do as their workspace objects are: in truth, and as an operator with a planted fault takes it. */
final class ExploredRules {
    private ExploredRules() {
    }

    /** In truth. */
    static Policies inForce(World world, RoomObject room) {
        return world.workspaces().regime().over(room.variant().policies(), room.place().object());
    }

    /** As the operator takes it. */
    static Policies taken(Scenario scenario, World world, RoomObject room) {
        Policies own = room.variant().policies();
        Regime regime = world.workspaces().regime();
        Policies taken = regime.with(taken(scenario, regime.rules(), room)).over(own, room.place().object());
        return scenario.has(Plant.CEILINGS_ARE_IGNORED) ? taken.upTo(Policies.Management.MANAGE) : taken;
    }

    private static WorkspaceRules taken(Scenario scenario, WorkspaceRules rules, RoomObject room) {
        boolean owns = room.own().isPresent();
        boolean fields = owns && scenario.has(Plant.WITHHELD_FIELDS_ARE_SENT);
        return new WorkspaceRules(
                owns && scenario.has(Plant.BROKEN_NAMES_ARE_SENT) ? WorkspaceRules.Names.ANY : rules.names(),
                scenario.has(Plant.FORBIDDEN_ROOMS_ARE_ADOPTED)
                        ? WorkspaceRules.Adoption.AS_DECLARED
                        : rules.adoption(),
                scenario.has(Plant.RETENTION_IS_IGNORED) ? WorkspaceRules.Deletion.AS_DECLARED : rules.deletion(),
                rules.maxRooms(), fields ? Optional.empty() : rules.webhookHosts(),
                fields ? Optional.empty() : rules.storage());
    }

    /** Whether what a pass may do is what its Room may do now. */
    static boolean areAsBefore(Scenario scenario, World world, Running running) {
        return scenario.regimes().isEmpty() || scenario.has(Plant.RULES_ARE_NOT_COMPARED_AGAIN)
                || taken(scenario, world, running.held()).equals(running.input().policies());
    }

    /** The rules that a Room breaks by what its manifest says. */
    static List<BrokenRule> broken(World world, RoomObject room) {
        return inForce(world, room).rules().broken(name(room), manifest(room).fields());
    }

    /** Whether a Room holds no name because it breaks a rule. */
    static boolean takeItsName(Scenario scenario, World world, RoomObject room) {
        return !scenario.has(Plant.ROOMS_THAT_BREAK_RULES_HOLD_NAMES) && !broken(world, room).isEmpty();
    }

    /** What of the manifest of a Room no call carries. */
    static Withheld withheld(World world, RoomObject room) {
        return inForce(world, room).rules().withheld(name(room), manifest(room).fields(), manifest(room).hasTemplate());
    }

    private static RoomManifest manifest(RoomObject room) {
        return room.variant().manifest();
    }

    private static String name(RoomObject room) {
        return room.evidence().claim().map(Claim::name).orElse(room.place().name());
    }
}
