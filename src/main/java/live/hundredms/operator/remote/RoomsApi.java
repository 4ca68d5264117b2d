package live.hundredms.operator.remote;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.recording.ListedAsset;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomWrite;

/**
 * The rooms of one workspace at 100ms. Every call may be repeated; "already there" is a result, not an error. Calls
 * block, never throw, and never outlast the call timeout. {@link live.hundredms.operator.domain.room.Dialect#LEGACY}
 * has no reads: there, every call but {@link #write} is answered {@link Outcome.Invalid} without a request.
 */
public interface RoomsApi {
    /** Default of {@link #maxPages}. */
    int MAX_PAGES = 2_000;

    /** Creates or changes a room. The reply is the room as 100ms shows it, which may be incomplete. */
    Outcome<RemoteRoom> write(RoomWrite write);

    /** The room of that ID, enabled or not; {@link Outcome.Absent} only after a 404. */
    Outcome<RemoteRoom> read(String id);

    /** One page of rooms. */
    Outcome<Page<RemoteRoom>> list(RoomQuery query);

    /**
     * One page of up to 100 templates. Templates are never posted, because that would overwrite them (100ms-api.md
     * C.7.2).
     */
    Outcome<Page<Template>> templates(Optional<String> start);

    /**
     * One page of up to 100 assets, in an order that 100ms does not document (100ms-api.md C.12). For an account
     * without recordings, the result may be {@link Outcome.Denied} or {@link Outcome.Absent}.
     *
     * @param start {@link Page#next} of the page before
     */
    default Outcome<Page<ListedAsset>> assets(Optional<String> start) {
        return new Outcome.Invalid<>("this API has no call to list recordings", Optional.empty());
    }

    /** The codes of these rooms. */
    default RoomCodesApi codes() {
        return RoomCodesApi.none();
    }

    /** The clock of 100ms, as far as the replies to these calls showed it. */
    RemoteClock clock();

    /** Closes idle connections, because no more calls follow. Calls under way continue to their end. */
    default void release() {
    }

    /**
     * Rooms to list.
     *
     * @param enabled a list shows either enabled or disabled rooms, never both (100ms-api.md C.6.2)
     * @param name name as 100ms filters it; the caller must compare again, because it is not documented how exactly
     * @param start {@link Page#next} of the page before
     * @param limit 10 to 100
     */
    record RoomQuery(boolean enabled, Optional<String> name, Optional<String> start, int limit) {
    }

    /**
     * Maximum number of pages of one list, at least 1. Rooms cannot be deleted, so an account may have more of them
     * than can be listed in time.
     */
    default int maxPages() {
        return MAX_PAGES;
    }

    /**
     * One page of a list.
     *
     * @param unread entries of the page that cannot be read
     * @param next cursor of the next page; empty on the last page, which has fewer items than requested
     */
    record Page<T>(List<T> items, List<Unread> unread, Optional<String> next) {
        public Page {
            items = List.copyOf(items);
            unread = List.copyOf(unread);
        }

        /** A page on which everything could be read. */
        public Page(List<T> items, Optional<String> next) {
            this(items, List.of(), next);
        }
    }

    /**
     * An entry of a page that cannot be read completely.
     *
     * @param id ID of the entry; empty if that cannot be read either
     * @param name name of the entry; empty if that cannot be read either
     */
    record Unread(Optional<String> id, Optional<String> name) {
    }

    /**
     * A template.
     *
     * @param roles the names of its roles; empty if they could not be read
     * @param updatedAt the text that 100ms writes, which is another one after each change of a role (100ms-api.md C.7.4)
     */
    record Template(String id, String name, Optional<Set<String>> roles, Optional<String> updatedAt) {
        public Template {
            roles = roles.map(Set::copyOf);
        }

        /** One of whose roles nothing is known. */
        public Template(String id, String name) {
            this(id, name, Optional.empty(), Optional.empty());
        }
    }
}
