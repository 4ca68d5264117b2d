package live.hundredms.sandbox.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * {@code GET /rooms}: newest first, each page entered at its cursor. A filter by a whole name is a lookup; a filter by
 * template or by a part of a name iterates.
 */
final class RoomList {
    private final Set<Switch> switches;
    private final Duration delay;

    RoomList(Set<Switch> switches, Duration delay) {
        this.switches = switches;
        this.delay = delay;
    }

    Reply page(Call call, BiFunction<SimulatedWorkspace, StoredRoom, ObjectNode> shape) {
        return page(call, UnaryOperator.identity(), shape);
    }

    /**
     * A page in which replies show other IDs than the stored ones.
     *
     * @param stored returns the stored ID for one in a reply
     */
    Reply page(Call call, UnaryOperator<String> stored, BiFunction<SimulatedWorkspace, StoredRoom, ObjectNode> shape) {
        Page asked = Page.of(call, switches, 10, 100);
        Page page = new Page(asked.limit(), asked.start().map(stored));
        Stream<StoredRoom> found = candidates(call, page).filter(matching(call));
        return Reply.ok(page.envelope(found.iterator(), room -> shape.apply(call.workspace(), room), switches));
    }

    private Stream<StoredRoom> candidates(Call call, Page page) {
        boolean enabled = call.flag("enabled").orElse(true);
        Instant newest = newest(call);
        Optional<Instant> oldest = call.moment("after");
        String end = Ids.upperBound(newest);
        String cursor = page.start().filter(start -> start.compareTo(end) < 0).orElse(end);
        return rooms(call, enabled, cursor).filter(room -> !shownCreation(room).isAfter(newest))
                .takeWhile(room -> oldest.isEmpty() || !shownCreation(room).isBefore(oldest.get()));
    }

    private Stream<StoredRoom> rooms(Call call, boolean enabled, String cursor) {
        RoomStore store = call.workspace().rooms();
        Optional<String> name = call.query("name");
        if (name.isPresent() && !switches.contains(Switch.NAME_SUBSTRING)) {
            return store.named(name.get()).filter(room -> room.enabled() == enabled)
                    .filter(room -> room.id().compareTo(cursor) < 0).stream();
        }
        NavigableMap<String, StoredRoom> older = store.inState(enabled).headMap(cursor, false);
        return older.descendingMap().values().stream();
    }

    private static Predicate<StoredRoom> matching(Call call) {
        Optional<String> name = call.query("name").map(text -> text.toLowerCase(Locale.ROOT));
        Optional<String> template = call.query("template_id");
        return room -> name.map(text -> room.name().toLowerCase(Locale.ROOT).contains(text)).orElse(true)
                && template.map(id -> call.workspace().templateOf(room).id().equals(id)).orElse(true);
    }

    /** The last time of creation that a page may show. */
    private Instant newest(Call call) {
        Instant visible = delay.isZero() ? Instant.MAX : call.workspace().clock().instant().minus(delay);
        return call.moment("before").filter(before -> before.isBefore(visible)).orElse(visible);
    }

    /** The time of creation in milliseconds, because callers compare with the milliseconds in replies. */
    private static Instant shownCreation(StoredRoom room) {
        return room.times().createdAt().truncatedTo(ChronoUnit.MILLIS);
    }
}
