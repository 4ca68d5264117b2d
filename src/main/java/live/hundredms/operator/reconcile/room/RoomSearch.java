package live.hundredms.operator.reconcile.room;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomNames;
import live.hundredms.operator.inventory.Pages;
import live.hundredms.operator.remote.RoomsApi.Page;
import live.hundredms.operator.remote.RoomsApi.RoomQuery;
import live.hundredms.operator.remote.RoomsApi.Unread;

/** Searches for a room by its name. */
final class RoomSearch {
    private static final int PAGE = 100;

    private final PassCalls calls;
    private final Clock clock;
    private boolean asked;
    private Instant shown = Instant.EPOCH;

    /** No search yet. */
    RoomSearch(PassCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** Whether 100ms was searched for the name, in both enabled states. */
    boolean hasAsked() {
        return asked;
    }

    /** When the reply arrived that showed the room that was found, by the operator's clock. */
    Instant shown() {
        return shown;
    }

    /**
     * Searches the last listing, which is enough if it clears the name. A room that it shows is read; if the room was
     * renamed, all rooms are searched.
     */
    Outcome<Optional<RemoteRoom>> listed(String name) throws InterruptedException {
        Optional<String> known = calls.workspace().inventory().idOf(name);
        if (known.isEmpty()) {
            return calls.workspace().inventory().clears(name) ? new Outcome.Found<>(Optional.empty()) : complete(name);
        }
        return switch (read(known.get())) {
            case Outcome.Found<RemoteRoom>(RemoteRoom room) when RoomNames.same(room.name(), name) ->
                new Outcome.Found<>(Optional.of(room));
            case Outcome.Found<RemoteRoom> _,Outcome.Absent<RemoteRoom> _ -> complete(name);
            case Outcome<RemoteRoom> failure -> failure.failure();
        };
    }

    /**
     * Searches all rooms. A list shows either enabled or disabled rooms, and how exactly it compares names is not
     * documented. A room that is enabled between the two lists is in neither, hence the third.
     */
    Outcome<Optional<RemoteRoom>> complete(String name) throws InterruptedException {
        asked = true;
        for (boolean enabled : List.of(true, false, true)) {
            Outcome<Optional<RemoteRoom>> outcome = among(enabled, name);
            if (!(outcome instanceof Outcome.Found<Optional<RemoteRoom>>(Optional<RemoteRoom> room))
                    || room.isPresent()) {
                return outcome;
            }
        }
        return new Outcome.Found<>(Optional.empty());
    }

    private Outcome<Optional<RemoteRoom>> among(boolean enabled, String name) throws InterruptedException {
        Pages pages = new Pages(calls.workspace().rooms().maxPages(), PAGE);
        boolean readable = true;
        Optional<String> start = Optional.empty();
        do {
            RoomQuery query = new RoomQuery(enabled, Optional.of(name), start, PAGE);
            Outcome<Page<RemoteRoom>> outcome = calls.read(rooms -> rooms.list(query));
            if (!(outcome instanceof Outcome.Found<Page<RemoteRoom>>(Page<RemoteRoom> page))) {
                return outcome.failure();
            }
            Optional<RemoteRoom> match = page.items().stream().filter(room -> RoomNames.same(room.name(), name))
                    .findFirst();
            if (match.isPresent()) {
                shown = clock.instant();
                return new Outcome.Found<>(Optional.of(whole(match.get())));
            }
            readable &= page.unread().stream().noneMatch(room -> mayHave(room, name));
            switch (pages.after(page)) {
                case Pages.Next.More(String next) -> start = Optional.of(next);
                case Pages.Next.End() -> start = Optional.empty();
                case Pages.Next.Again(),Pages.Next.Enough() -> {
                    return new Outcome.Unavailable<>("100ms keeps listing more rooms for one name");
                }
            }
        } while (start.isPresent());
        return readable
                ? new Outcome.Found<>(Optional.empty())
                : new Outcome.Unavailable<>("100ms listed a room that may have the name but cannot be read");
    }

    private static boolean mayHave(Unread room, String name) {
        return room.name().filter(shown -> !RoomNames.same(shown, name)).isEmpty();
    }

    /** The room as its own read shows it, or as the list shows it if the read fails. */
    private RemoteRoom whole(RemoteRoom listed) throws InterruptedException {
        return read(listed.id()) instanceof Outcome.Found<RemoteRoom>(RemoteRoom whole) ? whole : listed;
    }

    private Outcome<RemoteRoom> read(String id) throws InterruptedException {
        Outcome<RemoteRoom> read = calls.read(rooms -> rooms.read(id));
        if (read instanceof Outcome.Found<RemoteRoom>) {
            shown = clock.instant();
        }
        return read;
    }
}
