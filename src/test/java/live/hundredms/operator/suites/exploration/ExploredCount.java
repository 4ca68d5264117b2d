package live.hundredms.operator.suites.exploration;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import live.hundredms.operator.domain.room.RulesInForce;
import live.hundredms.operator.suites.exploration.Scenario.Plant;

/**
 * How many rooms have names that begin with the prefix of the namespace, as {@code RoomCount} says: those of the last
 * listing, and the names of creations since. What a search met since counts here, too.
 */
final class ExploredCount {
    private ExploredCount() {
    }

    /** Why no room may be created for a Room, whatever its manifest says, as a pass over it begins. */
    static Optional<String> noCreation(Scenario scenario, World world, int seat, RoomObject room, RulesInForce rules) {
        String name = room.place().name();
        boolean listed = world.listing().flatMap(all -> all.idOf(workspace(scenario, world, seat), name)).isPresent();
        return rules.rules().maxRooms().filter(_ -> !listed && world.listing().isPresent())
                .filter(most -> isUsedUp(scenario, world, seat, name, most)).map(_ -> rules.usedUp());
    }

    /** Why the pass at a seat may not make a call that may create a room of that name. */
    static Optional<String> refusal(Scenario scenario, World world, int seat, Running running, String name) {
        RulesInForce rules = running.input().policies().rules();
        return rules.rules().maxRooms()
                .flatMap(most -> world.listing().isEmpty()
                        ? Optional.of(rules.uncounted(Optional.empty()))
                        : Optional.of(rules.usedUp()).filter(_ -> isUsedUp(scenario, world, seat, name, most)));
    }

    private static boolean isUsedUp(Scenario scenario, World world, int seat, String name, int most) {
        ExploredListing listing = world.listing().orElseThrow();
        String workspace = workspace(scenario, world, seat);
        long counted = listing.rooms().stream().filter(room -> isCounted(workspace, room)).count();
        Set<String> since = new TreeSet<>();
        Stream.of(0, 1).map(scenario::seat).map(Seat::remoteName)
                .filter(one -> !listing.clears(workspace, one) && listing.idOf(workspace, one).isEmpty())
                .forEach(since::add);
        int other = 1 - seat;
        world.running().at(other)
                .filter(running -> running.isAttempting() && !scenario.has(Plant.NOBODY_RESERVES)
                        && running.input().policies().rules().rules().maxRooms().isPresent())
                .ifPresent(_ -> since.add(scenario.seat(other).remoteName()));
        return !since.contains(name) && counted + since.size() >= most;
    }

    private static String workspace(Scenario scenario, World world, int seat) {
        return scenario.seat(world, seat).workspace();
    }

    /** Whether a room counts for the namespace. */
    static boolean isCounted(String workspace, Hosted room) {
        return room.workspace().equals(workspace) && room.room().name().startsWith(Regime.OWN_PREFIX);
    }
}
