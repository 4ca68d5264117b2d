package live.hundredms.operator.domain.ownership;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A cluster for tests. Many threads may fill and ask it at once; each answer lets another thread go first. */
final class ClaimantsInMemory implements Claimants {
    private final Map<String, Claimant> rooms = new ConcurrentHashMap<>();
    private final Map<String, Claimant> index = new ConcurrentHashMap<>();
    private final Map<String, Owner> unseen = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T10:00:00Z"));
    private final AtomicInteger asked = new AtomicInteger();
    private final Set<Owner> forbidden = ConcurrentHashMap.newKeySet();
    private final Map<String, Owner> called = new ConcurrentHashMap<>();
    private final Map<Owner, String> restored = new ConcurrentHashMap<>();
    private final Map<Owner, RestoredRoom> records = new ConcurrentHashMap<>();
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {
    });

    /** Time passes. */
    void sleep(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    /** A person made the Room, and the watch told of it. */
    Claimant add(Claimant room) {
        rooms.put(key(room.owner()), room);
        index.put(key(room.owner()), room);
        return room;
    }

    /** The operator wrote it, and the watch has not told of that yet: the index shows what was. */
    void write(Claimant room) {
        rooms.put(key(room.owner()), room);
    }

    /** The watch tells of what was written. */
    void tell() {
        index.putAll(rooms);
    }

    /** The Room is gone. */
    void remove(Claimant room) {
        rooms.remove(key(room.owner()));
        index.remove(key(room.owner()));
    }

    /** A former process wrote at its end that the Room owns a room, and the watch has not told of it. */
    void writtenBefore(Claimant room, String roomId) {
        unseen.put(roomId, room.owner());
    }

    /** The workspace object of a Room does not allow its namespace any more. */
    void forbid(Claimant room) {
        forbidden.add(room.owner());
    }

    /** 100ms last showed the room of a Room under that name. */
    void called(Claimant owner, String name) {
        called.put(name, owner.owner());
    }

    /** The Room came from a backup with a status that names the room of that id. */
    RestoredRoom restored(Claimant room, String roomId, Instant since) {
        restored.put(room.owner(), roomId);
        RestoredRoom record = new RestoredRoom(room.owner(), since, room.created());
        records.put(room.owner(), record);
        return record;
    }

    /** What another thread does right after the next question who may hold a name. */
    void meanwhile(Runnable happening) {
        meanwhile.set(happening);
    }

    /** How often the API server was asked. */
    int asked() {
        return asked.get();
    }

    /** A hint alone: nothing is wrong if no other thread does. */
    @SuppressWarnings("ThreadPriorityCheck")
    static void letOthersGoFirst() {
        Thread.yield();
    }

    private static String key(Owner owner) {
        return owner.namespace() + "/" + owner.name();
    }

    @Override
    public List<Claimant> mayHold(String name) {
        letOthersGoFirst();
        List<Claimant> shown = index.values().stream().filter(room -> room.name().isCalled(name)).toList();
        meanwhile.getAndSet(() -> {
        }).run();
        return shown;
    }

    @Override
    public boolean mayUseWorkspace(Claimant room) {
        return !forbidden.contains(room.owner());
    }

    @Override
    public List<Owner> ownersOfRoomCalled(Claimant.RemoteName name) {
        return Optional.ofNullable(called.get(name.text())).stream().toList();
    }

    @Override
    public List<RestoredRoom> restoredTo(RoomInRealm wanted) {
        return records.entrySet().stream().filter(entry -> wanted.id().equals(restored.get(entry.getKey())))
                .filter(entry -> !forbidden.contains(entry.getKey())).map(Map.Entry::getValue).toList();
    }

    @Override
    public List<Owner> ownersOf(RoomInRealm wanted) {
        letOthersGoFirst();
        return index.values().stream().filter(room -> room.rooms().owned().filter(wanted::mayBe).isPresent())
                .map(Claimant::owner).toList();
    }

    @Override
    public List<Owner> waitingFor(RoomInRealm wanted) {
        letOthersGoFirst();
        return index.values().stream().filter(
                room -> room.rooms().known().isEmpty() && room.rooms().awaitedRoom().filter(wanted::mayBe).isPresent())
                .map(Claimant::owner).toList();
    }

    @Override
    public Optional<Claimant> find(Owner owner) {
        letOthersGoFirst();
        return Optional.ofNullable(rooms.get(key(owner)));
    }

    @Override
    public Optional<Owner> ownerAtApiServer(Owner asking, RoomInRealm room) {
        asked.incrementAndGet();
        return Optional.ofNullable(unseen.get(room.id())).filter(asking::isAnother);
    }

    @Override
    public Instant now() {
        return now.get();
    }
}
