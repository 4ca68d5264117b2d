package live.hundredms.operator.inventory;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import live.hundredms.operator.domain.room.RemoteRoom;

/** The rooms of one workspace as the last successful listing showed them. */
public final class Inventory implements ListingMemory.Holder {
    /** Maximum size of all inventories together, in bytes: some 240,000 rooms. */
    public static final long MOST_BYTES = 14L << 20;

    private final ListingMemory memory;
    private final SeenNames names;
    private final String realm;
    private final RoomCount count = new RoomCount();
    private volatile boolean bothListed;
    private volatile Listing listing = Listing.NONE;
    private volatile Set<String> outdated = ConcurrentHashMap.newKeySet();
    private volatile Set<String> outdatedMeanwhile = ConcurrentHashMap.newKeySet();
    private volatile Optional<RemoteRoom> withApp = Optional.empty();

    /** An inventory with a memory of its own. */
    public Inventory() {
        this(new ListingMemory(MOST_BYTES));
    }

    /** An empty inventory that shares this memory with others, and no names. */
    public Inventory(ListingMemory memory) {
        this(memory, new SeenNames(new ListingMemory(MOST_BYTES)), "");
    }

    /**
     * An empty inventory that shares this memory with others.
     *
     * @param names names that were seen in any workspace of the realm
     */
    public Inventory(ListingMemory memory, SeenNames names, String realm) {
        this.memory = memory;
        this.names = names;
        this.realm = realm;
    }

    /**
     * Begins a listing. Rooms that are {@link #outdated} from now on may have been listed before.
     *
     * @param counted name prefix for the count of rooms by the beginnings of their names; empty if no rule needs the
     *        count
     */
    Listing.Builder begin(Optional<String> counted) {
        outdatedMeanwhile = ConcurrentHashMap.newKeySet();
        return new Listing.Builder(memory.most()).counting(counted);
    }

    /**
     * Replaces the inventory by a listing that ended.
     *
     * @param both whether the listing showed enabled and disabled rooms
     */
    void replace(Listing ended, boolean both) {
        listing = ended;
        bothListed |= both && ended.gaps().isEmpty();
        outdated = outdatedMeanwhile;
        if (both && ended.gaps().isEmpty()) {
            ended.heads().ifPresent(heads -> count.listed(heads, name -> ended.idOf(name).isPresent()));
        }
        memory.replaced(this);
    }

    @Override
    public long bytes() {
        return listing.bytes() + count.bytes();
    }

    /** Drops the rooms of the last listing. From now on, it is not {@link #complete} and shows no room. */
    @Override
    public void drop() {
        if (listed()) {
            listing = listing.withoutRooms();
        }
        count.drop();
    }

    /** Number of rooms whose names begin with the prefix of a namespace. */
    public RoomCount count() {
        return count;
    }

    /** Whether a listing has ended yet. */
    public boolean listed() {
        return listing != Listing.NONE;
    }

    /** Whether the listing proves of a name or an ID that it does not show that no room had it. */
    public boolean complete() {
        return listed() && listing.gaps().isEmpty();
    }

    /** Why the listing is not {@link #complete}, as a sentence; empty if it is, or if there is none yet. */
    public Optional<String> gaps() {
        return listing.gaps();
    }

    /**
     * Whether no room has that name, as far as this process can know: a complete listing of enabled and disabled rooms
     * showed none, and the process has seen, created, adopted or disabled none of that name.
     */
    public boolean clears(String name) {
        return bothListed && complete() && names.lacks(realm, name);
    }

    /** Records that a room has that name, or that a call may have created one. */
    public void met(String name) {
        names.add(realm, name);
    }

    /** Whether the room of that ID was listed as it was confirmed, and has not been {@link #outdated} since. */
    public boolean unchanged(String id) {
        return !outdated.contains(id) && listing.unchanged(id);
    }

    /** Whether the room of that ID was listed at all. */
    public boolean shows(String id) {
        return listing.shows(id);
    }

    /**
     * The ID of a room that was probably listed under that name, ignoring case. The caller must read the room before it
     * relies on the ID.
     */
    public Optional<String> idOf(String name) {
        return listing.idOf(name);
    }

    /**
     * Any room that was shown: one with an app ID if there was one, because a listing may show none (100ms-api.md C.5).
     */
    public Optional<RemoteRoom> any() {
        return withApp.or(listing::any);
    }

    /** Records a room that a reply other than a listing showed. */
    public void shown(RemoteRoom room) {
        if (withApp.isEmpty() && room.appId().isPresent()) {
            withApp = Optional.of(Listing.slim(room));
        }
    }

    /**
     * Records that the listing of the room is outdated, because this process wrote the room or saw it in another state.
     */
    public void outdated(String id) {
        outdated.add(id);
        outdatedMeanwhile.add(id);
    }
}
