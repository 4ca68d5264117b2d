package live.hundredms.operator.reconcile.ownership;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomNames;
import live.hundredms.operator.reconcile.cluster.RoomIndex;
import live.hundredms.operator.reconcile.object.RecordReader;
import org.jspecify.annotations.Nullable;

/**
 * Remote rooms that have the name of a Room and are another's: somebody renamed them at 100ms. A Legacy Room can't look
 * whether that is still so, only write into the other's room once more, so it waits until the Room that has it sees it
 * under another name. A new process knows of no such sight: it comes with the other Room's first pass.
 */
final class WaitingRooms {
    private final RoomIndex index;
    private final Function<Room, String> names;
    private final Map<String, Sight> sights = new ConcurrentHashMap<>();

    /**
     * None yet.
     *
     * @param names the name of a Room at 100ms
     */
    WaitingRooms(RoomIndex index, Function<Room, String> names) {
        this.index = index;
        this.names = names;
    }

    /** What a remote room was last called, and the Rooms that came upon it. */
    private record Sight(String name, Set<ResourceID> asking) {
    }

    /** A Room came upon another's room, which has its name. */
    void met(String roomId, String name, ResourceID asking) {
        sights.merge(roomId, new Sight(name, Set.of(asking)), (former, now) -> new Sight(name,
                Stream.of(former, now).flatMap(sight -> sight.asking().stream()).collect(Collectors.toSet())));
    }

    /** Whether the remote room is to be taken for having that name: nobody saw it under another since it was met. */
    boolean isNamed(String roomId, String name) {
        Sight last = sights.get(roomId);
        return last == null || RoomNames.same(last.name(), name);
    }

    /** Whether nobody saw the remote room since somebody waits for it, as far as this process knows. */
    boolean isUnseen(String roomId) {
        return !sights.containsKey(roomId);
    }

    /**
     * The Room that has a remote room sees it, or what its write made of it.
     *
     * @return the Rooms without a room of their own that met it and whose name it does not have: the others would come
     *         upon it again and wake the Room that has it, without end where that does not rename it
     */
    Set<ResourceID> saw(RemoteRoom room) {
        Sight now = sights.compute(room.id(), (id, last) -> {
            Set<ResourceID> waiting = waiting(id, last);
            return waiting.isEmpty() ? null : new Sight(room.name(), waiting);
        });
        return now == null
                ? Set.of()
                : now.asking().stream().filter(id -> !isCalled(id, room.name())).collect(Collectors.toSet());
    }

    private boolean isCalled(ResourceID id, String name) {
        return index.get(id).map(names).filter(called -> RoomNames.same(called, name)).isPresent();
    }

    /**
     * A Room lets go of the remote room.
     *
     * @return the Rooms without a room of their own that met it
     */
    Set<ResourceID> left(String roomId) {
        return waiting(roomId, sights.remove(roomId));
    }

    private Set<ResourceID> waiting(String roomId, @Nullable Sight last) {
        return Stream
                .concat(Optional.ofNullable(last).stream().flatMap(sight -> sight.asking().stream()),
                        index.waitingFor(roomId).map(ResourceID::fromResource))
                .filter(this::hasNone).collect(Collectors.toSet());
    }

    private boolean hasNone(ResourceID id) {
        return index.get(id).filter(room -> RecordReader.of(room.getStatus()).room().id().isEmpty()).isPresent();
    }
}
