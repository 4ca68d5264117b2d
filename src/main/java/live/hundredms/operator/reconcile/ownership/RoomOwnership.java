package live.hundredms.operator.reconcile.ownership;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.api.RoomStatus;
import live.hundredms.operator.domain.ownership.ClaimOrder;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.room.Claim;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomNames;
import live.hundredms.operator.reconcile.cluster.RoomIndex;
import live.hundredms.operator.reconcile.cluster.WorkspaceRefs;
import live.hundredms.operator.reconcile.object.ClaimAnnotation;
import live.hundredms.operator.reconcile.object.RecordReader;
import live.hundredms.operator.reconcile.object.RoomView;
import live.hundredms.operator.workspace.WorkspaceEntry;
import live.hundredms.operator.workspace.WorkspaceKey;
import live.hundredms.operator.workspace.WorkspaceRegistry;

/**
 * Which Room holds a name of a remote workspace (invariant 2): the one with a room of its own; else that with a claim for
 * it; among Rooms without a claim the oldest, then the one with the smaller uid.
 */
public final class RoomOwnership {
    private static final Comparator<Room> BY_SENIORITY = Comparator.comparing(RoomOwnership::seniority);

    private final RoomIndex index;
    private final WorkspaceRefs refs;
    private final WorkspaceRegistry registry;
    private final RoomSightings met = new RoomSightings();
    private final WaitingRooms taken;

    public RoomOwnership(RoomIndex index, WorkspaceRefs refs, WorkspaceRegistry registry) {
        this.index = index;
        this.refs = refs;
        this.registry = registry;
        this.taken = new WaitingRooms(index, this::remoteName);
    }

    /** The name of a Room at 100ms: its claim's, else its manifest's, else the default. */
    public static String remoteName(Room room, Optional<WorkspaceEntry> workspace) {
        Optional<String> declared = Optional.ofNullable(room.getSpec().name());
        return ClaimAnnotation.of(room).map(Claim::name).or(() -> declared)
                .orElseGet(() -> workspace.map(entry -> entry.settings().namePrefix()).orElse("")
                        + RoomView.of(room).defaultName());
    }

    private String remoteName(Room room) {
        return remoteName(room, registry.entry(refs.of(room)));
    }

    /**
     * Takes the name for a Room.
     *
     * @return who else holds it, in words for this Room's namespace; empty where the Room holds it
     */
    public Optional<String> take(Room room, String name, WorkspaceEntry workspace) {
        Optional<Room> rival = rivals(room, name, workspace).stream().min(BY_SENIORITY)
                .filter(other -> BY_SENIORITY.compare(other, room) < 0);
        if (rival.isPresent()) {
            return rival.map(other -> words(other, room));
        }
        Optional<String> holder = workspace.remote().names().reserve(name, room.getMetadata().getUid());
        return holder.isEmpty() ? Optional.empty() : spokenFor(holder.get(), room, name, workspace);
    }

    private Optional<String> spokenFor(String uid, Room room, String name, WorkspaceEntry workspace) {
        Optional<Room> holder = rivals(room, name, workspace).stream()
                .filter(other -> other.getMetadata().getUid().equals(uid)).findFirst();
        if (holder.isEmpty()) {
            workspace.remote().names().inherit(name, uid, room.getMetadata().getUid());
            return take(room, name, workspace);
        }
        return holder.map(other -> words(other, room));
    }

    /**
     * Whether it can't be told yet who holds the name: a Room that claims it has a workspace that may turn out to be the
     * same. That is so for moments after a start, when one workspace was looked at and another not yet.
     */
    public boolean undecided(Room room, String name, WorkspaceEntry workspace) {
        return ClaimAnnotation.of(room).isEmpty()
                && others(room, name).anyMatch(other -> ClaimAnnotation.of(other).isPresent()
                        && refs.unexplored(refs.of(other)) && !sameRemote(other, name, workspace));
    }

    /**
     * Gives the name of a Room that is gone to whoever comes next.
     *
     * @return the Rooms that want the name or came upon its remote room: one of them may have it now, the others have
     *         another in their way
     */
    public Set<ResourceID> release(Room room) {
        Set<ResourceID> waiting = new LinkedHashSet<>();
        registry.entry(refs.of(room)).ifPresent(entry -> {
            String name = remoteName(room, Optional.of(entry));
            entry.remote().names().release(name, room.getMetadata().getUid());
            waiting.addAll(wanting(room, name, entry));
        });
        RecordReader.of(room.getStatus()).room().id().ifPresent(known -> waiting.addAll(taken.left(known)));
        waiting.addAll(leave(Holder.of(room), _ -> true));
        return waiting;
    }

    private List<ResourceID> wanting(Room room, String name, WorkspaceEntry workspace) {
        return rivals(room, name, workspace).stream().map(ResourceID::fromResource).toList();
    }

    /** Lets go of the remote rooms that a Room's passes met; who came upon them meanwhile may have them now. */
    private List<ResourceID> leave(Holder holder, Predicate<String> rooms) {
        return met.of(holder).stream().filter(rooms).filter(roomId -> met.forget(roomId, holder))
                .flatMap(roomId -> taken.left(roomId).stream()).filter(id -> !id.equals(holder.id())).toList();
    }

    /** A Room that holds something, without all that it says. */
    public record Holder(String uid, ResourceID id) {
        public static Holder of(Room room) {
            return new Holder(room.getMetadata().getUid(), ResourceID.fromResource(room));
        }
    }

    /**
     * Another Room that has the remote room of that id, whatever the room is called at 100ms by now. What a pass under way
     * has met is its Room's too, before its status says so; {@link #passed} ends that.
     */
    public Optional<Holder> having(Room room, String roomId) {
        Holder asking = Holder.of(room);
        Holder first = met.first(roomId, asking, former -> living(former).isPresent());
        if (!first.equals(asking)) {
            return Optional.of(first);
        }
        Optional<Holder> known = index.having(roomId).stream().filter(other -> isAnother(other, room)).findFirst()
                .map(Holder::of);
        known.ifPresent(_ -> met.forget(roomId, asking));
        return known;
    }

    /** The API server shows that Room to have what a pass over another came upon. */
    public void learn(Room asking, String roomId, Holder holder) {
        met.forget(roomId, Holder.of(asking));
        met.first(roomId, holder, former -> living(former).isPresent());
    }

    /** In words for a Room, the other one that still has the remote room which has the asking Room's name. */
    public Optional<String> tenant(Room asking, String name, String roomId) {
        return taken.isNamed(roomId, name)
                ? another(asking, roomId).map(other -> words(other, asking))
                : Optional.empty();
    }

    private Optional<Room> another(Room asking, String roomId) {
        return Stream.concat(met.holder(roomId).flatMap(this::living).stream(), index.having(roomId).stream())
                .filter(other -> isAnother(other, asking)).findFirst();
    }

    /**
     * The Room that is to look at its remote room, for which a Room waits and which nobody saw since: a new process does
     * not know of earlier sights, nor of who waits before it has heard of that.
     */
    public Optional<ResourceID> toLook(Room waiting) {
        return RecordReader.of(waiting.getStatus()).conflictingRoom().filter(taken::isUnseen)
                .flatMap(roomId -> another(waiting, roomId)).map(ResourceID::fromResource);
    }

    /** What a Room that came upon another's room is to know of it; what was listed of that is not to be believed. */
    public Step.OtherOwner meet(Room asking, String roomId, Holder holder) {
        taken.met(roomId, remoteName(asking), ResourceID.fromResource(asking));
        living(holder).map(refs::of).flatMap(registry::entry).ifPresent(entry -> entry.inventory().outdated(roomId));
        return new Step.OtherOwner(words(holder, asking), roomId);
    }

    /**
     * A Room was shown its own remote room.
     *
     * @return the Rooms that came upon that and may have theirs now
     */
    public Set<ResourceID> saw(RemoteRoom room) {
        return taken.saw(room);
    }

    /** A Room that was replaced while the watch was broken never said that it is gone. */
    private Optional<Room> living(Holder holder) {
        return index.get(holder.id()).filter(room -> Holder.of(room).equals(holder));
    }

    /**
     * A pass over the Room is over: what its claim and its status say need not be remembered, nor what it decided not to
     * take. A name that it made no claim for is free again, or whoever looked first would have it for as long as the
     * process lives.
     *
     * @param decided whether the pass came to an end that is not to be tried again soon
     * @return the Rooms that were told of what is let go
     */
    public Set<ResourceID> passed(Room room, boolean decided) {
        Holder passed = Holder.of(room);
        Optional<Room> now = living(passed);
        Set<ResourceID> waiting = new LinkedHashSet<>();
        registry.entry(refs.of(room)).ifPresent(entry -> {
            String name = remoteName(now.orElse(room), Optional.of(entry));
            boolean over = now.flatMap(ClaimAnnotation::of).isPresent() ? showsClaim(passed, name) : decided;
            if (over && entry.remote().names().release(name, passed.uid())) {
                waiting.addAll(wanting(room, name, entry));
            }
        });
        met.of(passed).stream().filter(roomId -> showsRoom(passed, roomId))
                .forEach(roomId -> met.forget(roomId, passed));
        waiting.addAll(leave(passed, roomId -> decided && !has(now, roomId)));
        return waiting;
    }

    /** Own writes are known at once, but the index that others ask shows them only when the watch has told of them. */
    private boolean showsClaim(Holder holder, String name) {
        return index.mayBeNamed(name, registry.prefixes()).stream()
                .anyMatch(room -> Holder.of(room).equals(holder) && ClaimAnnotation.of(room).isPresent());
    }

    private boolean showsRoom(Holder holder, String roomId) {
        return index.having(roomId).stream().map(Holder::of).anyMatch(holder::equals);
    }

    private static boolean has(Optional<Room> room, String roomId) {
        return room.flatMap(RoomOwnership::own).filter(roomId::equals).isPresent();
    }

    /** The remote room that it created or adopted; one that is only observed is nobody's. */
    static Optional<String> own(Room room) {
        return Optional.ofNullable(room.getStatus()).filter(status -> status.origin() != null).map(RoomStatus::roomId);
    }

    private List<Room> rivals(Room room, String name, WorkspaceEntry workspace) {
        return others(room, name).filter(other -> sameRemote(other, name, workspace)).toList();
    }

    private Stream<Room> others(Room room, String name) {
        return index.mayBeNamed(name, registry.prefixes()).stream().filter(other -> isAnother(other, room));
    }

    private static boolean isAnother(Room other, Room room) {
        return !other.getMetadata().getUid().equals(room.getMetadata().getUid());
    }

    /** A claim stands also while its workspace can't be used; without one a Room is in nobody's way then. */
    private boolean sameRemote(Room other, String name, WorkspaceEntry workspace) {
        WorkspaceKey key = refs.of(other);
        Optional<WorkspaceEntry> theirs = registry.entry(key);
        return (theirs.isPresent() || ClaimAnnotation.of(other).isPresent())
                && leadsTo(other, key).equals(Optional.of(workspace.remote().id()))
                && RoomNames.same(remoteName(other, theirs), name);
    }

    /** Keys rotate, so what the claim says of them counts only where the workspace object can't tell. */
    private Optional<String> leadsTo(Room room, WorkspaceKey key) {
        return registry.leadsTo(key)
                .or(() -> ClaimAnnotation.of(room).flatMap(Claim::identity).map(registry::reachedBy));
    }

    private static ClaimOrder seniority(Room room) {
        return new ClaimOrder(own(room).isPresent(), ClaimAnnotation.of(room),
                Optional.ofNullable(room.getMetadata().getCreationTimestamp()).orElse(""), room.getMetadata().getUid());
    }

    private static String words(Room holder, Room asking) {
        return words(Holder.of(holder), asking);
    }

    /** Of a Room in another namespace only the namespace is told. */
    private static String words(Holder holder, Room asking) {
        String namespace = holder.id().getNamespace().orElse("");
        return namespace.equals(asking.getMetadata().getNamespace())
                ? "Room " + holder.id().getName()
                : "a Room of namespace " + namespace;
    }
}
