package live.hundredms.operator.suites.exploration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import live.hundredms.operator.suites.exploration.WorkspaceObject.Standing;

/** What persons put right, so that no Room waits for them any more. */
final class Corrections {
    private final Scenario scenario;
    private final ExploredProcess process;

    Corrections(Scenario scenario, ExploredProcess process) {
        this.scenario = scenario;
        this.process = process;
    }

    /** The worlds in which something is put right that is wrong. */
    List<World> of(World world) {
        List<World> all = new ArrayList<>(List.of(corrected(world)));
        for (int seat = 0; seat < 2; seat++) {
            all.addAll(withoutRole(world, seat));
        }
        all.removeIf(world::equals);
        return List.copyOf(all);
    }

    /** A person puts right what keeps a workspace object from being used, gives up all rules, or has all roles back. */
    private World corrected(World world) {
        World now = world.workspaces().regime().equals(Regime.NONE) ? world : process.ruled(world, Regime.NONE);
        for (int seat = 0; seat < 2; seat++) {
            if (isOff(now, seat)) {
                now = now.with(now.workspaces().with(seat,
                        now.workspaces().at(seat).orElseThrow().given(GivenCredentials.VALID)));
            }
        }
        for (String role : world.handed().roles().gone()) {
            now = now.with(now.handed().with(now.handed().roles().with(role)));
        }
        return now;
    }

    /** A person has a Room no longer publish the codes of a role that is gone. */
    private List<World> withoutRole(World world, int seat) {
        Roles roles = world.handed().roles();
        return world.object(seat)
                .filter(room -> !room.deleting() && !roles.there().containsAll(ExploredRoles.wanted(room))).stream()
                .flatMap(room -> scenario.seat(seat).variants().stream().map(room::edited)
                        .filter(edited -> !ExploredRoles.wanted(edited).isEmpty()
                                && roles.there().containsAll(ExploredRoles.wanted(edited))))
                .map(edited -> world.withObject(seat, Optional.of(edited))).toList();
    }

    /** Whether a workspace object can't be used as it is: nobody waits for its Rooms then, and they wait for a person. */
    static boolean isOff(World world, int seat) {
        return world.workspaces().at(seat)
                .filter(object -> !object.given().isAccepted() || object.standing() == Standing.CHANGED).isPresent();
    }
}
