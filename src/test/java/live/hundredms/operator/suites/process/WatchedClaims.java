package live.hundredms.operator.suites.process;

import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.suites.behaviour.SceneRemote;

/**
 * Everything that Rooms ever said about who holds a name, as a watch tells it. The remote name of a Room is written in its
 * annotation {@link #NAME}, whatever the manifest leaves to defaults.
 */
final class WatchedClaims implements ResourceEventHandler<Room> {
    static final String NAME = "example.com/remote-name";

    private final Map<String, List<String>> claimed = new TreeMap<>();
    private final List<String> wrongs = new ArrayList<>();

    /** Which Rooms ever claimed each name, in the order in which they did. */
    synchronized Map<String, List<String>> all() {
        Map<String, List<String>> copy = new TreeMap<>();
        claimed.forEach((name, rooms) -> copy.put(name, List.copyOf(rooms)));
        return copy;
    }

    /** Rooms that had to give a name or an id away, and Rooms with an id but no claim. */
    synchronized List<String> wrongs() {
        return List.copyOf(wrongs);
    }

    @Override
    public void onAdd(Room room) {
        note(room);
    }

    @Override
    public synchronized void onUpdate(Room before, Room room) {
        note(room);
        if (claim(before).isPresent() && !claim(before).equals(claim(room))) {
            wrongs.add(path(room) + " changed its claim");
        }
        if (ProcessStage.roomId(before).isPresent() && !ProcessStage.roomId(before).equals(ProcessStage.roomId(room))) {
            wrongs.add(path(room) + " changed its id from " + ProcessStage.roomId(before) + " to "
                    + ProcessStage.roomId(room));
        }
    }

    @Override
    public void onDelete(Room room, boolean unknown) {
        note(room);
    }

    private synchronized void note(Room room) {
        String name = room.getMetadata().getAnnotations().getOrDefault(NAME, "").toLowerCase(Locale.ROOT);
        List<String> rooms = claimed.computeIfAbsent(name, _ -> new ArrayList<>());
        if (claim(room).isPresent() && !rooms.contains(path(room))) {
            rooms.add(path(room));
        }
        if (claim(room).isEmpty() && ProcessStage.roomId(room).isPresent()) {
            wrongs.add(path(room) + " has an id and no claim");
        }
    }

    static String path(Room room) {
        return room.getMetadata().getNamespace() + "/" + room.getMetadata().getName();
    }

    /** Name and workspace, by the status or by the claim that comes before it. */
    private static Optional<String> claim(Room room) {
        return Optional.ofNullable(room.getStatus()).map(RoomStatus::claimed)
                .map(claimed -> claimed.name() + " in " + claimed.workspaceRef())
                .or(() -> Optional.ofNullable(room.getMetadata().getAnnotations().get("100ms.live/claim"))
                        .map(SceneRemote::json)
                        .map(claim -> claim.path("name").asText() + " in " + claim.path("workspaceRef").asText()));
    }
}
