package live.hundredms.operator.suites.exploration;

import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.pass.PassInput;
import live.hundredms.operator.domain.room.WorkspaceState;
import live.hundredms.operator.suites.exploration.ExploredOwnership.Answered;

/** What a pass starts from, as {@code PassInputs} gathers it. */
final class Inputs {
    private final Scenario scenario;
    private final ExploredOwnership ownership;

    Inputs(Scenario scenario, ExploredOwnership ownership) {
        this.scenario = scenario;
        this.ownership = ownership;
    }

    /** The input, and the state after it was gathered: who waits for another's room has that one looked at first. */
    Answered<PassInput> of(World world, int seat) {
        RoomObject room = world.view(seat).orElseThrow();
        Seat place = scenario.seat(seat);
        Answered<Optional<String>> name = room.deleting() || room.suspended()
                ? new Answered<>(Optional.empty(), world)
                : ownership.hold(world, seat, room);
        Optional<String> roomOwner = ownership.awaited(name.world(), seat, room);
        PassInput input = new PassInput(
                new PassInput.Subject(place.remoteName(), place.object(), room.generation(), room.deleting(),
                        room.finalizer(), room.claim()),
                room.variant().manifest(), room.variant().policies(),
                new PassInput.Last(room.known(), room.confirmed(), room.stalled()),
                new PassInput.Triggers(world.isChanged(seat), false, Optional.empty(), Optional.empty()),
                new PassInput.Surroundings(new WorkspaceState.Usable(place.dialect()), Set.of(), name.answer(),
                        roomOwner));
        return new Answered<>(input,
                roomOwner.isPresent() ? ownership.askForAwaited(name.world(), seat, room) : name.world());
    }
}
