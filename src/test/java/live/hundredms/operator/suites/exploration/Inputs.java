package live.hundredms.operator.suites.exploration;

import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.room.WorkspaceState;
import live.hundredms.operator.suites.exploration.Scenario.Plant;

/** What a pass starts from, as {@code PassInputs} and {@code Ownership} gather it. */
final class Inputs {
    private final Scenario scenario;

    Inputs(Scenario scenario) {
        this.scenario = scenario;
    }

    /** The input, and what is remembered from now on. */
    record Taken(PassInput input, Memory memory) {
    }

    Taken of(World world, int seat) {
        RoomObject room = world.view(seat).orElseThrow();
        Seat place = scenario.seat(seat);
        Memory before = world.rest().memory();
        Held name = room.deleting() || room.suspended() || scenario.has(Plant.NO_OWNERSHIP)
                ? new Held(Optional.empty(), before)
                : holder(world, seat, room);
        PassInput input = new PassInput(
                new PassInput.Subject(place.remoteName(), place.object(), room.generation(), room.deleting(),
                        room.finalizer(), room.claim()),
                room.variant().manifest(), room.variant().policies(),
                new PassInput.Last(room.known(), room.confirmed(), room.stalled()),
                new PassInput.Triggers(world.isChanged(seat), false, Optional.empty(), Optional.empty()),
                new PassInput.Surroundings(new WorkspaceState.Usable(place.dialect()), Set.of(), name.holder(),
                        room.known().conflictingRoom().filter(taken -> isTaken(world, seat, taken))
                                .map(_ -> String.valueOf(1 - seat))));
        return new Taken(input, name.memory());
    }

    private boolean isTaken(World world, int seat, String taken) {
        Seat place = scenario.seat(seat);
        String key = Memory.key(place, taken);
        boolean met = world.view(1 - seat).map(RoomObject::uid).equals(world.rest().memory().metBy(key));
        return ((met && world.view(1 - seat).isPresent()) || has(world, 1 - seat, key)) && world.rest().memory()
                .sight(key).filter(seen -> !seen.equalsIgnoreCase(place.remoteName())).isEmpty();
    }

    /** Whether the index shows that the Room at a seat created or adopted that room. */
    boolean has(World world, int seat, String key) {
        return world.entry(seat).flatMap(Entry::roomId).map(id -> Memory.key(scenario.seat(seat), id))
                .equals(Optional.of(key));
    }

    /** Who else holds the name, in words, and what is remembered from now on. */
    private record Held(Optional<String> holder, Memory memory) {
    }

    private Held holder(World world, int seat, RoomObject room) {
        Memory memory = world.rest().memory();
        String lane = scenario.lane(seat);
        int other = 1 - seat;
        Optional<Entry> rival = world.entry(other).filter(theirs -> scenario.lane(other).equals(lane));
        if (rival.filter(theirs -> theirs.seniority().compareTo(room.seniority()) < 0).isPresent()) {
            return new Held(Optional.of("the other Room"), memory);
        }
        String speaks = memory.names().getOrDefault(lane, room.uid());
        boolean another = rival.filter(theirs -> theirs.uid().equals(speaks)).isPresent();
        boolean remembered = scenario.has(Plant.REMEMBERS_WHO_IS_GONE) && !speaks.equals(room.uid());
        if (another || remembered) {
            return new Held(Optional.of("another Room"), memory);
        }
        return new Held(Optional.empty(), memory.speaking(lane, room.uid()));
    }
}
