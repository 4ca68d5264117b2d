package live.hundredms.operator.suites.exploration;

import java.util.Optional;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Dialect;
import live.hundredms.operator.domain.room.Evidence;

/** What the informer shows of one Room to a pass over the other: what that pass must know. */
final class Others {
    private final Scenario scenario;

    Others(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Of the other Room, when a pass over the one at a seat begins. */
    Running.Other seenFrom(World world, int seat) {
        return new Running.Other(hasName(world, seat), isNewer(world, seat), goesFirst(world, seat));
    }

    private boolean hasName(World world, int seat) {
        return scenario.seat(seat).dialect() == Dialect.LEGACY && scenario.isOneWorkspace(world)
                && world.entry(1 - seat).flatMap(Entry::renamed)
                        .filter(scenario.seat(seat).remoteName()::equalsIgnoreCase).isPresent();
    }

    private boolean isNewer(World world, int seat) {
        Optional<RoomObject> other = world.view(1 - seat)
                .filter(room -> world.allows(1 - seat) && !room.deleting() && room.variant().policies().mayWrite());
        return scenario.isOneWorkspace(world) && world.view(seat)
                .filter(room -> other.filter(newer -> newer.record().room().id().equals(room.record().room().id())
                        && isNewer(newer.evidence(), room.evidence())).isPresent())
                .isPresent();
    }

    private static boolean isNewer(Evidence one, Evidence other) {
        return one instanceof Evidence.Restored(Claim newer) && other instanceof Evidence.Restored(Claim older)
                && newer.since().isAfter(older.since());
    }

    /** Without proof only the room that it owns puts a Room first, and so while it breaks a rule. */
    private boolean goesFirst(World world, int seat) {
        boolean stranger = world.view(seat).filter(room -> room.evidence() instanceof Evidence.None).isPresent();
        boolean unproven = world.workspaces().at(1 - seat).filter(WorkspaceObject::isUnproven).isPresent();
        return stranger && scenario.lane(seat).equals(scenario.lane(1 - seat)) && world.allows(1 - seat) && world
                .entry(1 - seat).filter(other -> !unproven || other.owned().isPresent())
                .filter(other -> other.claim().isPresent() && !other.conduct().observing()
                        && !other.conduct().stalled())
                .filter(other -> other.owned().isPresent()
                        || world.view(1 - seat).filter(room -> !ExploredRules.broken(world, room).isEmpty()).isEmpty())
                .isPresent();
    }
}
