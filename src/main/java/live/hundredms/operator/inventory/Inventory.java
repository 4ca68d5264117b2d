package live.hundredms.operator.inventory;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import live.hundredms.operator.domain.room.RemoteRoom;

/** The rooms of one workspace as the last listing that did not fail showed them. */
public final class Inventory implements ListingMemory.Holder {
    /** Bytes of all inventories together: some 240,000 rooms. */
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

    /** Alone in its memory. */
    public Inventory() {
        this(new ListingMemory(MOST_BYTES));
    }

    /** Nothing listed yet; shares that memory with others, and no names. */
    public Inventory(ListingMemory memory) {
        this(memory, new SeenNames(new ListingMemory(MOST_BYTES)), "");
    }

    /**
     * Nothing listed yet; shares that memory with others.
     *
     * @param names that were seen, in whichever workspace of the realm
     */
    public Inventory(ListingMemory memory, SeenNames names, String realm) {
        this.memory = memory;
        this.names = names;
        this.realm = realm;
    }

    /**
     * A listing begins: what is called {@link #outdated} from now on may have been listed before.
     *
     * @param counted the name prefix after which rooms are counted by what their names begin with; empty if nobody asks
     */
    Listing.Builder begin(Optional<String> counted) {
        outdatedMeanwhile = ConcurrentHashMap.newKeySet();
        return new Listing.Builder(memory.most()).counting(counted);
    }

    /**
     * Replaces what was known by a listing that came to an end.
     *
     * @param both whether it showed enabled and disabled rooms
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

    /** If there was a listing, it is not {@link #complete} and shows no room from now on. */
    @Override
    public void drop() {
        if (listed()) {
            listing = listing.withoutRooms();
        }
        count.drop();
    }

    /** How many rooms have names that begin with the prefix of a namespace. */
    public RoomCount count() {
        return count;
    }

    /** Whether a listing has come to an end yet. */
    public boolean listed() {
        return listing != Listing.NONE;
    }

    /** Whether it proves of a name or an id that it does not show that no room had it. */
    public boolean complete() {
        return listed() && listing.gaps().isEmpty();
    }

    /** Why it is not {@link #complete}, as a sentence; empty if it is, or if there is none yet. */
    public Optional<String> gaps() {
        return listing.gaps();
    }

    /**
     * Whether no room has that name as far as this process can know: a complete listing of enabled and disabled rooms
     * showed none, and the process has seen, made, adopted or disabled none of that name.
     */
    public boolean clears(String name) {
        return bothListed && complete() && names.lacks(realm, name);
    }

    /** A room has that name, or a call may have made one. */
    public void met(String name) {
        names.add(realm, name);
    }

    /** Whether the room of that id was listed as it was confirmed, and not called {@link #outdated} since. */
    public boolean unchanged(String id) {
        return !outdated.contains(id) && listing.unchanged(id);
    }

    /** Whether the room of that id was listed at all. */
    public boolean shows(String id) {
        return listing.shows(id);
    }

    /** The id of a room that was probably listed under that name, ignoring case: whoever uses it reads the room first. */
    public Optional<String> idOf(String name) {
        return listing.idOf(name);
    }

    /** Any room that was shown: one with an app ID if there was one, as a listing may show none (100ms-api.md C.5). */
    public Optional<RemoteRoom> any() {
        return withApp.or(listing::any);
    }

    /** A reply other than a listing showed the room. */
    public void shown(RemoteRoom room) {
        if (withApp.isEmpty() && room.appId().isPresent()) {
            withApp = Optional.of(Listing.slim(room));
        }
    }

    /** What the listing showed of the room is old: this process wrote it, or met it otherwise than it was listed. */
    public void outdated(String id) {
        outdated.add(id);
        outdatedMeanwhile.add(id);
    }
}
