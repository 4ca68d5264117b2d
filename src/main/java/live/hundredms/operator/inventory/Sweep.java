package live.hundredms.operator.inventory;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.remote.RoomsApi.Page;
import live.hundredms.operator.remote.RoomsApi.RoomQuery;

/** One paged listing of a workspace's rooms. One that breaks off proves nothing and changes nothing. */
public final class Sweep {
    /** The largest page 100ms gives (100ms-api.md C.6.4). */
    private static final int PAGE = 100;

    private final RoomsApi rooms;
    private final Inventory inventory;

    public Sweep(RoomsApi rooms, Inventory inventory) {
        this.rooms = rooms;
        this.inventory = inventory;
    }

    /** How each page is asked for: it waits for the budget. */
    @FunctionalInterface
    public interface Calls {
        /** Makes the call when its turn has come. */
        <T> Outcome<T> make(Supplier<Outcome<T>> call);
    }

    /** Hears of each room on a page, while the listing is under way. */
    @FunctionalInterface
    public interface Judge {
        /**
         * Compares a room with what its Room confirmed.
         *
         * @return whether nothing differs; false also for a room of which no Room knows
         */
        boolean compare(RemoteRoom listed);
    }

    /**
     * How much a complete listing took.
     *
     * @param rooms how many it showed
     * @param pages how many calls it was
     */
    public record Extent(int rooms, int pages) {
    }

    /**
     * Lists all rooms of these states.
     *
     * @param states of {@code enabled}: a list shows one of them at a time
     * @return how much it was, or how it failed
     */
    public Outcome<Extent> run(List<Boolean> states, Judge judge, Calls calls) {
        inventory.begin();
        Listing.Builder listed = new Listing.Builder();
        int pages = 0;
        for (boolean enabled : states) {
            Optional<String> start = Optional.empty();
            do {
                RoomQuery query = new RoomQuery(enabled, Optional.empty(), start, PAGE);
                Outcome<Page<RemoteRoom>> page = calls.make(() -> rooms.list(query));
                if (!(page instanceof Outcome.Found<Page<RemoteRoom>>(Page<RemoteRoom> found))) {
                    return page.failure();
                }
                pages++;
                found.items().forEach(room -> listed.add(room, judge.compare(room)));
                start = found.next();
            } while (start.isPresent());
        }
        inventory.replace(listed.build());
        return new Outcome.Found<>(new Extent(listed.size(), pages));
    }
}
