package live.hundredms.operator.inventory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomWrite;
import live.hundredms.operator.remote.RemoteClock;
import live.hundredms.operator.remote.RoomsApi;

/** A 100ms that lists one item a page, and can break off. */
class PagedRooms implements RoomsApi, Sweep.Calls {
    final List<RemoteRoom> rooms = new ArrayList<>();
    final List<Template> templates = new ArrayList<>();
    final List<Unread> unread = new ArrayList<>();
    int calls;
    int maxPages = MAX_PAGES;
    /** Which cursor leads on from a place. */
    IntUnaryOperator cursors = place -> place;
    /** How many more calls succeed. */
    int answers = Integer.MAX_VALUE;

    static RemoteRoom room(String id, String name, boolean enabled) {
        return new RemoteRoom(id, name, Optional.of(enabled), Map.of(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    @Override
    public <T> Outcome<T> make(Supplier<Outcome<T>> call) {
        calls++;
        return answers-- > 0 ? call.get() : new Outcome.Unavailable<>("100ms answered 503");
    }

    @Override
    public Outcome<Page<RemoteRoom>> list(RoomQuery query) {
        return page(rooms.stream().filter(room -> room.enabled().equals(Optional.of(query.enabled()))).toList(),
                query.start());
    }

    @Override
    public RemoteClock clock() {
        return new RemoteClock(Clock.systemUTC());
    }

    @Override
    public Outcome<Page<Template>> templates(Optional<String> start) {
        return page(templates, start);
    }

    @Override
    public Outcome<RemoteRoom> write(RoomWrite write) {
        throw new AssertionError("a listing writes nothing");
    }

    @Override
    public Outcome<RemoteRoom> read(String id) {
        throw new AssertionError("a listing reads no room");
    }

    @Override
    public int maxPages() {
        return maxPages;
    }

    private <T> Outcome<Page<T>> page(List<T> all, Optional<String> start) {
        int from = start.map(Integer::parseInt).orElse(0);
        return new Outcome.Found<>(new Page<>(all.subList(from, Math.min(from + 1, all.size())), unread,
                from + 1 < all.size() ? Optional.of(String.valueOf(cursors.applyAsInt(from + 1))) : Optional.empty()));
    }
}
