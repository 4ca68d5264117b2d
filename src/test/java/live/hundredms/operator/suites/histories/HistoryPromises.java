package live.hundredms.operator.suites.histories;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomSpec;
import live.hundredms.operator.suites.histories.Chronicle.Ending;
import live.hundredms.operator.support.oracle.Invariant;
import org.jspecify.annotations.Nullable;

/** What must be true of a stage once all is at rest, whatever happened there. */
final class HistoryPromises {
    private final HistoryStage stage;
    private final Chronicle chronicle;
    private final List<Room> rooms;
    private final Map<String, JsonNode> remote = new TreeMap<>();

    HistoryPromises(HistoryStage stage) {
        this.stage = stage;
        this.chronicle = stage.chronicle();
        this.rooms = stage.rooms();
        stage.remoteRooms().forEach(room -> remote.put(room.path("id").asText(), room));
    }

    /** The promises that were broken, in a sentence each. */
    List<String> broken() {
        List<String> broken = new ArrayList<>(stage.ruleWatch().broken());
        sharedRooms(broken);
        adoptedStrangers(broken);
        needlessRooms(broken);
        disabledStrangers(broken);
        wrongEndings(broken);
        return broken;
    }

    /** What the Rooms say of themselves, for whoever looks into a promise that was broken. */
    String told() {
        return rooms.stream()
                .map(room -> room.getMetadata().getName() + " "
                        + HistoryAgreement.ready(room).map(ready -> ready.reason() + " (" + ready.message() + ")")
                                .orElse("nothing")
                        + ", its room is " + HistoryAgreement.id(room))
                .collect(Collectors.joining("; "));
    }

    private void sharedRooms(List<String> broken) {
        rooms.stream().filter(HistoryAgreement::holds).collect(Collectors.groupingBy(HistoryAgreement::id))
                .forEach((id, holders) -> {
                    if (holders.size() > 1) {
                        broken.add(Invariant.NO_TWO_OWNERS.broken("two Rooms hold the remote room " + id + ": "
                                + holders.stream().map(room -> room.getMetadata().getName()).toList()));
                    }
                });
    }

    /** A room that gets a name between the search for it and the creation is adopted: nothing at 100ms can prevent that. */
    private void adoptedStrangers(List<String> broken) {
        rooms.stream().filter(HistoryAgreement::holds)
                .filter(room -> chronicle.standing.contains(HistoryAgreement.id(room)))
                .filter(room -> !chronicle.names.containsKey(HistoryAgreement.id(room)))
                .filter(room -> !chronicle.mayAdopt.contains(Chronicle.fold(name(HistoryAgreement.id(room)))))
                .forEach(room -> broken.add("Room " + room.getMetadata().getName()
                        + " adopted a room that it was to refuse: " + remote.get(HistoryAgreement.id(room))));
    }

    private void needlessRooms(List<String> broken) {
        Map<String, Integer> made = new HashMap<>();
        remote.forEach((id, room) -> {
            if (!chronicle.standing.contains(id) && !chronicle.foreign.contains(id)) {
                made.merge(firstName(id, room), 1, Integer::sum);
            }
        });
        made.forEach((name, count) -> {
            long due = chronicle.mayCreate.contains(name) ? 1 : 0;
            due -= chronicle.standing.stream().filter(id -> firstName(id, remote.get(id)).equals(name)).count();
            long allowed = Math.max(0, due) + needed(name);
            if (count > allowed) {
                broken.add(Invariant.ONE_ROOM.broken("the operator made " + count + " rooms named " + name + " where "
                        + allowed + " may be: " + remote.values()));
            }
        });
    }

    /**
     * How often a room of that name was lost to its Room by a rename, so that another had to be made, or by a rename was out
     * of sight of a Room with another access key: the search for the name, which is all that there is then, finds nothing.
     */
    private long needed(String name) {
        return chronicle.renames.stream().filter(rename -> Chronicle.fold(rename.from()).equals(name))
                .filter(rename -> !foundById(rename) || stage.hasUnrelatedKeys()).count();
    }

    private boolean foundById(Chronicle.Rename rename) {
        return rooms.stream()
                .anyMatch(room -> room.getMetadata().getUid().equals(rename.holder())
                        && HistoryAgreement.id(room).equals(rename.id()) && !isLegacy(room.getSpec())
                        && !chronicle.templated.contains(Chronicle.fold(rename.from())));
    }

    private void disabledStrangers(List<String> broken) {
        chronicle.standing.stream().filter(id -> !isEnabled(id) && !chronicle.switched.contains(id))
                .filter(id -> chronicle.names(id, name(id)).stream().noneMatch(chronicle.mayDisable::contains))
                .forEach(id -> broken.add(Invariant.DELETION_NEVER_ENABLES
                        .broken("a room that was there before was disabled unasked: " + remote.get(id))));
    }

    private void wrongEndings(List<String> broken) {
        Set<String> living = rooms.stream().map(HistoryAgreement::id).collect(Collectors.toSet());
        chronicle.gone.stream().filter(gone -> !chronicle.meddled.contains(Chronicle.fold(gone.remoteName())))
                .filter(gone -> remote.containsKey(gone.roomId()) && !living.contains(gone.roomId()))
                .filter(gone -> !chronicle.switched.contains(gone.roomId()) && isOnly(gone))
                .filter(gone -> !gone.legacy() || chronicle.renames.isEmpty()).forEach(gone -> {
                    boolean enabled = isEnabled(gone.roomId());
                    if (gone.ending() == Ending.DISABLE && enabled) {
                        broken.add("the room of a deleted Room is still enabled: " + remote.get(gone.roomId()));
                    }
                    if (gone.ending() == Ending.RETAIN && !enabled
                            && !chronicle.disabled.contains(Chronicle.fold(gone.remoteName()))) {
                        broken.add("the room of a deleted Room was to be retained: " + remote.get(gone.roomId()));
                    }
                });
    }

    /** Where several Rooms had the name, the last one's ending is not known here. */
    private boolean isOnly(Chronicle.Gone gone) {
        return chronicle.gone.stream().filter(
                other -> other.roomId().equals(gone.roomId()) || other.remoteName().equalsIgnoreCase(gone.remoteName()))
                .count() == 1;
    }

    private boolean isLegacy(RoomSpec spec) {
        return spec.workspaceRef() != null && stage.cast().isLegacy(String.valueOf(spec.workspaceRef().name()));
    }

    private boolean isEnabled(String id) {
        JsonNode room = remote.get(id);
        return room != null && room.path("enabled").asBoolean();
    }

    private String name(String id) {
        JsonNode room = remote.get(id);
        return room == null ? "" : room.path("name").asText();
    }

    private String firstName(String id, @Nullable JsonNode room) {
        return chronicle.names(id, room == null ? "" : room.path("name").asText()).getFirst();
    }
}
