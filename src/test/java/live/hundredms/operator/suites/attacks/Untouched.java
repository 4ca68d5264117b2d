package live.hundredms.operator.suites.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.suites.behaviour.Scene;
import live.hundredms.sandbox.simulator.Simulator;

/**
 * A team as it is before somebody attacks it.
 *
 * @param calls what 100ms was asked with its credentials, by method and route
 * @param rooms all that its workspace has at 100ms
 * @param statuses of its Rooms, by their names
 */
record Untouched(Simulator simulator, Scene team, Map<String, Integer> calls, List<JsonNode> rooms,
        Map<String, Optional<RoomStatus>> statuses) {
    static Untouched of(Simulator simulator, Scene team) {
        Map<String, Optional<RoomStatus>> statuses = new TreeMap<>();
        team.client().resources(Room.class).inNamespace(team.namespace()).list().getItems()
                .forEach(room -> statuses.put(room.getMetadata().getName(), Optional.ofNullable(room.getStatus())));
        return new Untouched(simulator, team, simulator.state().callsOf(team.key()),
                simulator.state().rooms(team.key()), statuses);
    }

    /** Fails unless its credentials were not used since, and its rooms and Rooms are as they were. */
    void check() {
        Untouched now = of(simulator, team);
        assertThat(now.calls).as("calls with the credentials of %s", team.namespace()).isEqualTo(calls);
        compare(now);
    }

    /** The same for a team whose credentials may be used to read. */
    void checkWrites() {
        Untouched now = of(simulator, team);
        assertThat(writes(now.calls)).as("writes with the credentials of %s", team.namespace())
                .isEqualTo(writes(calls));
        compare(now);
    }

    private void compare(Untouched now) {
        assertThat(now.rooms).as("rooms of %s", team.namespace()).isEqualTo(rooms);
        assertThat(now.statuses).as("statuses of the Rooms of %s", team.namespace()).isEqualTo(statuses);
    }

    /** The same without Rooms that are gone by now. */
    Untouched without(Room gone) {
        Map<String, Optional<RoomStatus>> left = new TreeMap<>(statuses);
        left.remove(gone.getMetadata().getName());
        return new Untouched(simulator, team, calls, rooms, left);
    }

    private static Map<String, Integer> writes(Map<String, Integer> calls) {
        Map<String, Integer> writes = new TreeMap<>(calls);
        writes.keySet().removeIf(route -> !route.startsWith("POST"));
        return writes;
    }
}
