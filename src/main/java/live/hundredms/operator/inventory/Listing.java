package live.hundredms.operator.inventory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.RemoteRoom;
import live.hundredms.operator.domain.RoomNames;

/**
 * One complete listing, packed: rooms of 100ms only grow in number, and most of them no Room asks for. A room takes some
 * 40 bytes; maps of texts took 200.
 */
final class Listing {
    static final Listing NONE = new Builder().build();

    /** The low bits of a key: which of the ids. */
    private static final int INDEX_BITS = 24;
    private static final long INDEX = (1L << INDEX_BITS) - 1;

    private final long[] keys;
    private final int[] starts;
    private final byte[] ids;
    private final Set<String> unchanged;
    private final Optional<RemoteRoom> any;

    private Listing(Builder builder) {
        keys = Arrays.copyOf(builder.keys, builder.size);
        Arrays.sort(keys);
        starts = Arrays.copyOf(builder.starts, builder.size + 1);
        ids = Arrays.copyOf(builder.ids, starts[builder.size]);
        unchanged = Set.copyOf(builder.unchanged);
        any = builder.any;
    }

    /** The id of a room that may have that name: of a name only a part of its hash is kept. */
    Optional<String> idOf(String name) {
        long part = part(name);
        int found = Arrays.binarySearch(keys, part);
        int at = found < 0 ? -found - 1 : found;
        return at < keys.length && (keys[at] & ~INDEX) == part
                ? Optional.of(id((int) (keys[at] & INDEX)))
                : Optional.empty();
    }

    /** Whether the listing showed that room as it was confirmed. */
    boolean unchanged(String id) {
        return unchanged.contains(id);
    }

    /** The first room of the listing. */
    Optional<RemoteRoom> any() {
        return any;
    }

    private String id(int index) {
        return new String(ids, starts[index], starts[index + 1] - starts[index], StandardCharsets.UTF_8);
    }

    /** FNV-1a, of which the high bits are kept; its twin in no library that is at hand takes a text as it is. */
    private static long part(String name) {
        long hash = 0xcbf29ce484222325L;
        String folded = RoomNames.folded(name);
        for (int i = 0; i < folded.length(); i++) {
            hash = (hash ^ folded.charAt(i)) * 0x100000001b3L;
        }
        return hash & ~INDEX;
    }

    /** A listing that is under way. */
    static final class Builder {
        private long[] keys = new long[16];
        private int[] starts = new int[17];
        private byte[] ids = new byte[16 * 24];
        private int size;
        private final Set<String> unchanged = new HashSet<>();
        private Optional<RemoteRoom> any = Optional.empty();

        /** Adds a room that a page showed. */
        void add(RemoteRoom room, boolean asConfirmed) {
            if (size > INDEX) {
                throw new IllegalStateException("a workspace of more than " + INDEX + " rooms");
            }
            byte[] id = room.id().getBytes(StandardCharsets.UTF_8);
            int start = starts[size];
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
                starts = Arrays.copyOf(starts, 2 * size + 1);
            }
            if (start + id.length > ids.length) {
                ids = Arrays.copyOf(ids, 2 * (start + id.length));
            }
            System.arraycopy(id, 0, ids, start, id.length);
            keys[size] = part(room.name()) | size;
            size++;
            starts[size] = start + id.length;
            if (asConfirmed) {
                unchanged.add(room.id());
            }
            any = any.or(() -> Optional.of(room));
        }

        int size() {
            return size;
        }

        Listing build() {
            return new Listing(this);
        }
    }
}
