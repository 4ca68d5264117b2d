package live.hundredms.operator.inventory;

import java.util.OptionalLong;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomNames;
import live.hundredms.operator.remote.RoomsApi.Unread;

/**
 * One listing in a compact form, because the number of rooms at 100ms only grows and no Room uses most of them. A room
 * takes some 45 bytes; maps of texts took 200.
 */
final class Listing {
    static final Listing NONE = new Builder(0).build();

    /** Number of the low bits of a key, which are the index of the room. */
    private static final int INDEX_BITS = 24;
    private static final long INDEX = (1L << INDEX_BITS) - 1;

    /** Size of a room besides its ID, in bytes, rounded up: two keys, a start and a bit. */
    private static final int PER_ROOM = 2 * Long.BYTES + Integer.BYTES + 1;

    private final long[] names;
    private final long[] byId;
    private final int[] starts;
    private final byte[] ids;
    private final BitSet unchanged;
    private final Optional<RemoteRoom> any;
    private final Optional<String> gaps;
    private final Optional<Heads> heads;

    private Listing(Builder builder) {
        names = Arrays.copyOf(builder.names, builder.named);
        Arrays.sort(names);
        starts = Arrays.copyOf(builder.starts, builder.size + 1);
        ids = Arrays.copyOf(builder.ids, starts[builder.size]);
        byId = IntStream.range(0, builder.size).mapToLong(index -> part(id(index)) | index).sorted().toArray();
        unchanged = (BitSet) builder.unchanged.clone();
        any = builder.any;
        gaps = builder.gaps();
        heads = builder.counted.map(prefix -> new Heads(prefix, Arrays.copyOf(builder.heads, builder.headed)));
    }

    /** The beginnings of the names of its rooms, if they were requested. */
    Optional<Heads> heads() {
        return heads;
    }

    /** The part of a room that is kept for long: what shows to whom it belongs. */
    static RemoteRoom slim(RemoteRoom room) {
        return new RemoteRoom(room.id(), room.name(), room.enabled(), Map.of(), room.createdAt(), room.updatedAt(),
                room.customerId(), room.appId());
    }

    /** Size of its rooms, in bytes. */
    long bytes() {
        return (long) Long.BYTES * (names.length + byId.length) + (long) Integer.BYTES * starts.length + ids.length
                + unchanged.size() / Byte.SIZE;
    }

    /** The same listing after its rooms were dropped for lack of memory. */
    Listing withoutRooms() {
        Builder rest = new Builder(0);
        rest.any = any;
        rest.full = true;
        return rest.build();
    }

    /** What the listing may not have shown, as a sentence; empty if it showed all. */
    Optional<String> gaps() {
        return gaps;
    }

    /** The ID of a room that may have that name: only a part of a name's hash is kept. */
    Optional<String> idOf(String name) {
        long part = part(RoomNames.folded(name));
        int at = from(names, part);
        return at < names.length && (names[at] & ~INDEX) == part
                ? Optional.of(id((int) (names[at] & INDEX)))
                : Optional.empty();
    }

    /** Whether the listing showed that room. */
    boolean shows(String id) {
        return index(id).isPresent();
    }

    /** Whether the listing showed that room as it was confirmed. */
    boolean unchanged(String id) {
        OptionalInt index = index(id);
        return index.isPresent() && unchanged.get(index.getAsInt());
    }

    /** The first room of the listing. */
    Optional<RemoteRoom> any() {
        return any;
    }

    private OptionalInt index(String id) {
        long part = part(id);
        for (int at = from(byId, part); at < byId.length && (byId[at] & ~INDEX) == part; at++) {
            int index = (int) (byId[at] & INDEX);
            if (id(index).equals(id)) {
                return OptionalInt.of(index);
            }
        }
        return OptionalInt.empty();
    }

    private String id(int index) {
        return new String(ids, starts[index], starts[index + 1] - starts[index], StandardCharsets.UTF_8);
    }

    /** Index at which the keys with that part would begin. */
    private static int from(long[] keys, long part) {
        int found = Arrays.binarySearch(keys, part);
        return found < 0 ? -found - 1 : found;
    }

    /** The high bits of a hash. */
    private static long part(String text) {
        return Fnv.of(Fnv.START, text) & ~INDEX;
    }

    /** A listing that is under way. */
    static final class Builder {
        private long[] names = new long[16];
        private int[] starts = new int[17];
        private byte[] ids = new byte[16 * 24];
        private final long most;
        private int shown;
        private boolean full;
        private int size;
        private int named;
        private int earlyEnd;
        private boolean unreadable;
        private long[] heads = new long[16];
        private int headed;
        private Optional<String> counted = Optional.empty();
        private final BitSet unchanged = new BitSet();
        private Optional<RemoteRoom> any = Optional.empty();

        /**
         * No rooms yet.
         *
         * @param most maximum size of its rooms, in bytes; rooms that a page shows beyond that are not kept
         */
        Builder(long most) {
            this.most = most;
        }

        /** Also counts rooms by what their names begin with after that prefix. */
        Builder counting(Optional<String> namePrefix) {
            counted = namePrefix;
            return this;
        }

        /** Adds a room that a page showed. */
        void add(RemoteRoom room, boolean asConfirmed) {
            add(room.id(), Optional.of(room.name()), asConfirmed);
            any = any.or(() -> Optional.of(slim(room)));
        }

        /** Adds what can be read of a room that a page showed. */
        void add(Unread room) {
            unreadable |= room.id().isEmpty() || room.name().isEmpty();
            room.id().ifPresent(id -> add(id, room.name(), false));
        }

        /** Ends the listing after that many pages, although it continues. */
        Builder endEarly(int pages) {
            earlyEnd = pages;
            return this;
        }

        private void add(String roomId, Optional<String> name, boolean asConfirmed) {
            shown++;
            byte[] id = roomId.getBytes(StandardCharsets.UTF_8);
            int start = starts[size];
            full |= size > INDEX || (long) PER_ROOM * (size + 1) + start + id.length > most;
            if (full) {
                return;
            }
            if (size == names.length) {
                names = Arrays.copyOf(names, 2 * size);
                starts = Arrays.copyOf(starts, 2 * size + 1);
            }
            if (start + id.length > ids.length) {
                ids = Arrays.copyOf(ids, 2 * (start + id.length));
            }
            System.arraycopy(id, 0, ids, start, id.length);
            name.flatMap(text -> counted.map(prefix -> Heads.of(prefix, text))).filter(OptionalLong::isPresent)
                    .ifPresent(head -> addHead(head.getAsLong()));
            if (name.isPresent()) {
                names[named] = part(RoomNames.folded(name.get())) | size;
                named++;
            }
            unchanged.set(size, asConfirmed);
            size++;
            starts[size] = start + id.length;
        }

        private void addHead(long head) {
            if (headed == heads.length) {
                heads = Arrays.copyOf(heads, 2 * headed);
            }
            heads[headed] = head;
            headed++;
        }

        private Optional<String> gaps() {
            if (earlyEnd > 0) {
                return Optional.of(String.format(Locale.ROOT,
                        "the operator stopped listing rooms at page %,d (--max-pages)", earlyEnd));
            }
            if (full) {
                return Optional.of("the operator had no memory left for the list of rooms");
            }
            return unreadable ? Optional.of("100ms listed rooms whose ID or name cannot be read") : Optional.empty();
        }

        int shown() {
            return shown;
        }

        Listing build() {
            return new Listing(this);
        }
    }
}
