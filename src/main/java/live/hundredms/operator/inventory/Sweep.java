package live.hundredms.operator.inventory;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.remote.RoomsApi;
import live.hundredms.operator.remote.RoomsApi.Page;
import live.hundredms.operator.remote.RoomsApi.RoomQuery;

/**
 * One paged listing of a workspace's rooms. A listing that fails proves nothing and changes nothing. A listing that
 * stops at the maximum number of pages shows what it showed, and does not prove that any other room is absent.
 */
public final class Sweep {
    /** The largest page that 100ms returns (100ms-api.md C.6.4). */
    private static final int PAGE = 100;
    private static final List<Boolean> BOTH = List.of(true, false);
    private static final String AGAIN = "100ms repeats rooms in its list without end";

    private final RoomsApi rooms;
    private final Inventory inventory;
    private final Optional<String> counted;

    public Sweep(RoomsApi rooms, Inventory inventory) {
        this(rooms, inventory, Optional.empty());
    }

    /**
     * A listing that also counts rooms.
     *
     * @param counted name prefix after which names contain the namespace of a room; empty if no rule needs the count
     */
    public Sweep(RoomsApi rooms, Inventory inventory, Optional<String> counted) {
        this.rooms = rooms;
        this.inventory = inventory;
        this.counted = counted;
    }

    /** Makes the call for each page; it waits for the budget. */
    @FunctionalInterface
    public interface Calls {
        /** Makes the call when it is its turn. */
        <T> Outcome<T> make(Supplier<Outcome<T>> call);
    }

    /** Receives each room on a page while the listing is under way. */
    @FunctionalInterface
    public interface Judge {
        /**
         * Compares a room with what its Room confirmed.
         *
         * @return whether nothing differs; false also for a room of which no Room knows
         */
        boolean compare(RemoteRoom listed);

        /** Called for a room that a page showed, but that cannot be read. */
        default void unread(String id) {
        }
    }

    /**
     * Size of a listing.
     *
     * @param rooms number of rooms that it showed
     * @param pages number of its calls
     */
    public record Extent(int rooms, int pages) {
    }

    /**
     * Lists all rooms of these states, at most {@link RoomsApi#maxPages} pages.
     *
     * @param states values of {@code enabled}: a list shows rooms of one value
     * @return the size of the listing, or its failure
     */
    public Outcome<Extent> run(List<Boolean> states, Judge judge, Calls calls) {
        Listing.Builder listed = inventory.begin(counted);
        Pages pages = new Pages(rooms.maxPages(), PAGE);
        for (boolean enabled : states) {
            pages.restart();
            Optional<String> start = Optional.empty();
            do {
                RoomQuery query = new RoomQuery(enabled, Optional.empty(), start, PAGE);
                Outcome<Page<RemoteRoom>> page = calls.make(() -> rooms.list(query));
                if (!(page instanceof Outcome.Found<Page<RemoteRoom>>(Page<RemoteRoom> found))) {
                    return page.failure();
                }
                found.items().forEach(room -> {
                    inventory.met(room.name());
                    listed.add(room, judge.compare(room));
                });
                found.unread().forEach(room -> {
                    room.name().ifPresent(inventory::met);
                    listed.add(room);
                    room.id().ifPresent(judge::unread);
                });
                switch (pages.after(found)) {
                    case Pages.Next.More(String next) -> start = Optional.of(next);
                    case Pages.Next.End() -> start = Optional.empty();
                    case Pages.Next.Again() -> {
                        return new Outcome.Unavailable<>(AGAIN);
                    }
                    case Pages.Next.Enough() -> {
                        return end(listed.endEarly(pages.count()), pages, states);
                    }
                }
            } while (start.isPresent());
        }
        return end(listed, pages, states);
    }

    private Outcome<Extent> end(Listing.Builder listed, Pages pages, List<Boolean> states) {
        inventory.replace(listed.build(), states.containsAll(BOTH));
        return new Outcome.Found<>(new Extent(listed.shown(), pages.count()));
    }
}
