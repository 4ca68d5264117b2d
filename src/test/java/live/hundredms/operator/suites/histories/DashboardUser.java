package live.hundredms.operator.suites.histories;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.Optional;
import live.hundredms.operator.api.Room;
import live.hundredms.sandbox.simulator.SimulatorState;

/** Somebody who changes rooms behind the operator's back. */
final class DashboardUser {
    private final HistoryStage stage;
    private final HistoryStage.Place place;

    DashboardUser(HistoryStage stage, HistoryStage.Place place) {
        this.stage = stage;
        this.place = place;
    }

    void perform(Act.Dashboard act) {
        stage.chronicle().dashboardChanges++;
        Optional<JsonNode> room = named(act.room());
        switch (act.change()) {
            case MAKE -> {
                if (room.isEmpty()) {
                    stage.chronicle().foreign
                            .add(state().addRoom(place.key(), act.room(), fields()).path("id").asText());
                }
            }
            case RENAME -> {
                if (room.isPresent() && named(act.value()).isEmpty()) {
                    rename(room.get(), act.value());
                }
            }
            case DISABLE -> room.ifPresent(found -> enable(id(found), false));
            case ENABLE -> room.ifPresent(found -> enable(id(found), true));
            case DESCRIBE ->
                room.ifPresent(found -> state().patchRoom(id(found), fields().put("description", act.value())));
        }
    }

    private void rename(JsonNode room, String to) {
        String id = id(room);
        String holder = stage.rooms().stream()
                .filter(one -> one.getStatus() != null && id.equals(one.getStatus().roomId())).findFirst()
                .map(Room::getMetadata).map(found -> Objects.requireNonNull(found.getUid())).orElse("");
        stage.chronicle().renamed(new Chronicle.Rename(id, room.path("name").asText(), holder), to);
        state().renameRoom(id, to); // the operator may have made a room of that name meanwhile
    }

    private void enable(String id, boolean enabled) {
        stage.chronicle().switched.add(id);
        state().patchRoom(id, fields().put("enabled", enabled));
    }

    private Optional<JsonNode> named(String name) {
        return stage.remoteRooms().stream().filter(room -> room.path("name").asText().equalsIgnoreCase(name))
                .findFirst();
    }

    private SimulatorState state() {
        return place.simulator().state();
    }

    private static String id(JsonNode room) {
        return room.path("id").asText();
    }

    private static ObjectNode fields() {
        return JsonNodeFactory.instance.objectNode();
    }
}
