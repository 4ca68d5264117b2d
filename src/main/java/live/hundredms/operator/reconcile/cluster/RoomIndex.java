package live.hundredms.operator.reconcile.cluster;

import io.javaoperatorsdk.operator.api.reconciler.dependent.RecentOperationCacheFiller;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.Evidence;
import live.hundredms.operator.domain.room.RoomNames;
import live.hundredms.operator.kube.SecretRef;
import live.hundredms.operator.reconcile.object.EvidenceReader;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.reconcile.write.RoomWriter;
import live.hundredms.operator.workspace.WorkspaceKey;
import org.jspecify.annotations.Nullable;

/** The Rooms of the informer, indexed by what they refer to. */
public final class RoomIndex implements RoomWriter.Cached {
    private static final String NAME = "name";
    private static final String WORKSPACE = "workspace";
    private static final String SECRET = "secret";
    private static final String ROOM_ID = "room-id";
    private static final String DEFAULT_NAME = "default-name:";

    private final EvidenceReader evidence;
    private final Buckets buckets = new Buckets();
    private final CountDownLatch complete = new CountDownLatch(1);
    private @Nullable IndexerResourceCache<Room> rooms;

    public RoomIndex(EvidenceReader evidence) {
        this.evidence = evidence;
    }

    /** Takes the informer's cache, before it is filled. */
    public void bind(IndexerResourceCache<Room> cache) {
        cache.addIndexers(Map.of(NAME, room -> names(RoomView.of(room)).map(this::bucket).distinct().toList(),
                WORKSPACE, room -> workspaces(RoomView.of(room)), SECRET, room -> secrets(RoomView.of(room)).toList(),
                ROOM_ID, room -> knownOrConflicting(RoomView.of(room)).map(this::bucket).stream().toList()));
        rooms = cache;
    }

    @Override
    public void take(ResourceID id, Room after, Room before) {
        recent(rooms()).handleRecentResourceUpdate(id, after, before);
        // The event may have arrived before. If the CRD does not keep all of a status, only the reply shows it
        // completely.
        get(id).map(RoomView::of).ifPresent(cached -> cached.completeStatus(RoomView.of(after)));
    }

    /**
     * The filler of the cache with own writes. The SDK returns its controller's event source as the cache, and that is
     * also the filler.
     */
    @SuppressWarnings("unchecked")
    private static RecentOperationCacheFiller<Room> recent(IndexerResourceCache<Room> cache) {
        return (RecentOperationCacheFiller<Room>) cache;
    }

    /** Whether the index is filled. Before that, no pass over a Room has begun, so no Room needs to be enqueued. */
    private boolean filled() {
        return rooms instanceof AbstractEventSource<?, ?> source ? source.isRunning() : rooms != null;
    }

    /** Records that all existing Rooms are in the index. */
    public void complete() {
        complete.countDown();
    }

    /** Waits until all existing Rooms are in the index, or this thread is interrupted. */
    public void awaitComplete() {
        try {
            complete.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private IndexerResourceCache<Room> rooms() {
        return Objects.requireNonNull(rooms, "no Room is read before the informer is bound");
    }

    /** Rooms that claim or request the name literally, or hold the default name with one of the prefixes. */
    public List<Room> mayBeNamed(String name, List<String> prefixes) {
        String folded = RoomNames.folded(name);
        return Stream
                .concat(Stream.of(folded),
                        prefixes.stream().map(RoomNames::folded).filter(folded::startsWith).distinct()
                                .map(prefix -> DEFAULT_NAME + folded.substring(prefix.length())))
                .flatMap(key -> rooms().byIndex(NAME, bucket(key)).stream()
                        .filter(room -> name(RoomView.of(room)).equals(key)))
                .toList();
    }

    /** Rooms that may belong to that workspace. The caller must remove those whose default is another one. */
    Stream<Room> mayBelongTo(WorkspaceKey workspace) {
        return filled() ? rooms().byIndex(WORKSPACE, workspace.toString()).stream() : Stream.empty();
    }

    /** Rooms that created or adopted the room of that ID. */
    public List<Room> having(String roomId) {
        return about(roomId).filter(room -> RoomView.of(room).ownRoom().equals(Optional.of(roomId))).toList();
    }

    /** Rooms that confirmed the room of that ID, including those that only observe it. */
    Stream<Room> knowing(String roomId) {
        return about(roomId).filter(room -> RoomView.of(room).knownRoom().equals(Optional.of(roomId)));
    }

    /** Rooms whose name leads to the room of that ID, which belongs to another Room. */
    public Stream<Room> waitingFor(String roomId) {
        return about(roomId).filter(room -> RoomView.of(room).knownRoom().isEmpty()
                && RoomView.of(room).conflictingRoom().equals(Optional.of(roomId)));
    }

    /** Rooms with the status of another Room, from a backup, that owned the room of that ID. */
    public Stream<Room> restoredTo(String roomId) {
        return knowing(roomId).filter(room -> evidence.of(RoomView.of(room)) instanceof Evidence.Restored);
    }

    private Stream<Room> about(String roomId) {
        return filled() ? rooms().byIndex(ROOM_ID, bucket(roomId)).stream() : Stream.empty();
    }

    /** Rooms whose manifest names that Secret. */
    public List<Room> using(SecretRef secret) {
        return filled() ? rooms().byIndex(SECRET, secret.toString()) : List.of();
    }

    private static Stream<String> secrets(RoomView room) {
        return Stream.concat(room.secrets().stream().map(SecretRef::toString),
                room.publishedSecrets().stream().map(RoomIndex::published));
    }

    private static String published(SecretRef secret) {
        return "published " + secret;
    }

    /** Rooms that are published in that Secret, as their manifests say. */
    public List<Room> publishedIn(SecretRef secret) {
        return filled() ? rooms().byIndex(SECRET, published(secret)) : List.of();
    }

    /** The Room of that name in the informer's cache. */
    public Optional<Room> get(ResourceID id) {
        return rooms().get(id);
    }

    private String bucket(String key) {
        return buckets.of(key);
    }

    private String name(RoomView room) {
        return evidence.literalName(room).map(RoomNames::folded).orElseGet(() -> defaultName(room));
    }

    private static String defaultName(RoomView room) {
        return DEFAULT_NAME + RoomNames.folded(room.defaultName());
    }

    /**
     * All names under which a Room may have to be found while it does not change: what becomes known about its
     * workspace may decide whether a restored status counts. A Room whose room was confirmed under another name is
     * found by that name, too.
     */
    private Stream<String> names(RoomView room) {
        Evidence shown = evidence.shown(room);
        Stream<String> own = shown instanceof Evidence.Restored
                ? Stream.of(RoomNames.folded(shown.claim().orElseThrow().name()), defaultName(room))
                : Stream.of(name(room));
        return Stream.concat(own, renamed(room).map(RoomNames::folded).stream());
    }

    /** The name of a Room's own room if it was last confirmed under another name than the Room's. */
    private Optional<String> renamed(RoomView room) {
        return room.ownRoom().flatMap(_ -> room.confirmedName()).filter(
                called -> evidence.shown(room).claim().filter(claim -> RoomNames.same(claim.name(), called)).isEmpty());
    }

    /** Rooms whose own room was last confirmed under that name, which is not their name. */
    public Stream<Room> owningRoomCalled(String name) {
        return rooms().byIndex(NAME, bucket(RoomNames.folded(name))).stream()
                .filter(room -> renamed(RoomView.of(room)).filter(called -> RoomNames.same(called, name)).isPresent());
    }

    private static Optional<String> knownOrConflicting(RoomView room) {
        return room.knownRoom().or(room::conflictingRoom);
    }

    private List<String> workspaces(RoomView room) {
        Evidence shown = evidence.shown(room);
        Optional<WorkspaceKey> pinned = shown.claim().map(Claim::workspace).flatMap(WorkspaceKey::parse);
        List<WorkspaceKey> others = room.namedWorkspace().map(List::of).orElseGet(room::defaultWorkspaces);
        return Stream.concat(pinned.stream(), shown.isOwn() ? Stream.empty() : others.stream())
                .map(WorkspaceKey::toString).distinct().toList();
    }
}
