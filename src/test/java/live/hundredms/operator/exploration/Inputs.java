package live.hundredms.operator.exploration;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import live.hundredms.operator.domain.PassInput;
import live.hundredms.operator.domain.RoomRecord;
import live.hundredms.operator.domain.TakenRoom;
import live.hundredms.operator.domain.WorkspaceState;
import live.hundredms.operator.exploration.Scenario.Plant;

/** What a pass starts from, as {@code PassInputs} and {@code Ownership} gather it. */
final class Inputs {
    private final Scenario scenario;

    Inputs(Scenario scenario) {
        this.scenario = scenario;
    }

    /** The input, and who speaks for which name from now on. */
    record Taken(PassInput input, Map<String, String> names) {
    }

    Taken of(World world, int seat) {
        RoomObject room = world.view(seat).orElseThrow();
        Seat place = scenario.seat(seat);
        Map<String, String> names = new TreeMap<>(world.rest().names());
        Optional<String> holder = room.deleting() || scenario.has(Plant.NO_OWNERSHIP)
                ? Optional.empty()
                : holder(world, seat, room, names);
        PassInput input = new PassInput(place.remoteName(), place.object(), room.generation(), room.deleting(),
                room.finalizer(), room.claim(), room.variant().manifest(), room.variant().policies(), room.known(),
                room.confirmed(), room.stalled(), world.isChanged(seat), false, Optional.empty(), Optional.empty(),
                new WorkspaceState.Usable(place.dialect()), Set.of(), holder,
                room.known().taken().filter(taken -> still(world, 1 - seat, taken, place.remoteName()))
                        .map(_ -> String.valueOf(1 - seat)));
        return new Taken(input, names);
    }

    private static boolean still(World world, int other, TakenRoom taken, String name) {
        Optional<RoomRecord> theirs = world.view(other).map(RoomObject::record);
        boolean has = theirs.filter(record -> record.origin().isPresent()).flatMap(RoomRecord::roomId)
                .filter(taken.id()::equals).isPresent()
                || world.running().at(other).flatMap(Running::met).filter(taken.id()::equals).isPresent();
        return has && taken.still(theirs.orElse(RoomRecord.EMPTY), name);
    }

    private Optional<String> holder(World world, int seat, RoomObject room, Map<String, String> names) {
        String lane = scenario.lane(seat);
        int other = 1 - seat;
        Optional<RoomObject> rival = world.view(other).filter(theirs -> scenario.lane(other).equals(lane));
        if (rival.filter(theirs -> theirs.seniority().compareTo(room.seniority()) < 0).isPresent()) {
            names.remove(lane, room.uid());
            return Optional.of("the other Room");
        }
        String speaks = names.getOrDefault(lane, room.uid());
        boolean another = rival.filter(theirs -> theirs.uid().equals(speaks)).isPresent();
        boolean remembered = scenario.has(Plant.REMEMBERS_WHO_IS_GONE) && !speaks.equals(room.uid());
        if (another || remembered) {
            return Optional.of("another Room");
        }
        names.put(lane, room.uid());
        return Optional.empty();
    }
}
