package live.hundredms.operator.support;

import io.javaoperatorsdk.operator.api.reconciler.dependent.RecentOperationCacheFiller;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;

/** The informer's cache, filled by a test. */
public final class RoomsInMemory implements IndexerResourceCache<Room>, RecentOperationCacheFiller<Room> {
    private final List<Room> rooms = new ArrayList<>();
    private final Map<ResourceID, Room> written = new HashMap<>();
    private final Map<String, Function<Room, List<String>>> indexers = new HashMap<>();

    public RoomsInMemory(List<Room> rooms) {
        this.rooms.addAll(rooms);
    }

    public void add(Room room) {
        rooms.add(room);
    }

    /** The operator wrote it, and the watch has not told of that yet: the indexes show what was. */
    public void write(Room room) {
        written.put(ResourceID.fromResource(room), room);
    }

    /** The watch tells of what was written. */
    public void tell() {
        written.values().forEach(room -> {
            remove(room);
            add(room);
        });
        written.clear();
    }

    public void remove(Room room) {
        rooms.removeIf(other -> other.getMetadata().getUid().equals(room.getMetadata().getUid()));
    }

    @Override
    public void handleRecentResourceCreate(ResourceID id, Room room) {
        write(room);
    }

    @Override
    public void handleRecentResourceUpdate(ResourceID id, Room room, Room before) {
        write(room);
    }

    @Override
    public void addIndexers(Map<String, Function<Room, List<String>>> more) {
        indexers.putAll(more);
    }

    @Override
    public List<Room> byIndex(String index, String key) {
        Function<Room, List<String>> indexer = indexers.getOrDefault(index, _ -> List.of());
        return rooms.stream().filter(room -> indexer.apply(room).contains(key)).toList();
    }

    @Override
    public Optional<Room> get(ResourceID id) {
        return Optional.ofNullable(written.get(id)).or(() -> shown(id));
    }

    private Optional<Room> shown(ResourceID id) {
        return rooms.stream().filter(room -> ResourceID.fromResource(room).equals(id)).findFirst();
    }

    @Override
    public Stream<ResourceID> keys() {
        return rooms.stream().map(ResourceID::fromResource);
    }

    @Override
    public Stream<Room> list(Predicate<Room> wanted) {
        return rooms.stream().filter(wanted);
    }

    @Override
    public Stream<Room> list(String namespace, Predicate<Room> wanted) {
        return list(room -> room.getMetadata().getNamespace().equals(namespace) && wanted.test(room));
    }
}
