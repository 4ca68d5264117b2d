package live.hundredms.operator.reconcile;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import live.hundredms.operator.domain.RemoteRoom;
import live.hundredms.operator.domain.RoomNames;

/**
 * Remote rooms that have the name of a Room and are another's: somebody renamed them at 100ms. A Legacy Room can't look
 * whether that is still so, only write into the other's room once more, so it waits until the Room that has it sees it
 * under another name. A new process knows of no such sight: it comes with the other Room's first pass.
 */
final class TakenRooms {
    private final RoomIndex index;
    private final Map<String, Sight> sights = new ConcurrentHashMap<>();

    TakenRooms(RoomIndex index) {
        this.index = index;
    }

    /** What a remote room was last called, and whose name that was. */
    private record Sight(String name, ResourceID asking) {
    }

    /** A Room came upon another's room, which has its name. */
    void met(String roomId, String name, ResourceID asking) {
        sights.put(roomId, new Sight(name, asking));
    }

    /** Whether the remote room is to be taken for having that name: nobody saw it under another since it was met. */
    boolean isNamed(String roomId, String name) {
        Sight last = sights.get(roomId);
        return last == null || RoomNames.same(last.name(), name);
    }

    /**
     * The Room that has a remote room sees it, or what its write made of it.
     *
     * @return the Rooms without a room of their own that met it
     */
    List<ResourceID> saw(RemoteRoom room) {
        Optional<Sight> last = Optional.ofNullable(sights.get(room.id()));
        List<ResourceID> waiting = Stream
                .concat(last.map(Sight::asking).stream(), index.waitingFor(room.id()).map(ResourceID::fromResource))
                .distinct().filter(this::hasNone).toList();
        if (waiting.isEmpty()) {
            sights.remove(room.id());
        } else {
            sights.put(room.id(), new Sight(room.name(), waiting.getFirst()));
        }
        return waiting;
    }

    /** Nobody has the remote room any more. */
    void forget(String roomId) {
        sights.remove(roomId);
    }

    private boolean hasNone(ResourceID id) {
        return index.get(id).filter(room -> Records.of(room.getStatus()).roomId().isEmpty()).isPresent();
    }
}
