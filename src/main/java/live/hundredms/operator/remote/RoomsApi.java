package live.hundredms.operator.remote;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.domain.recording.ListedAsset;
import live.hundredms.operator.domain.room.Outcome;
import live.hundredms.operator.domain.room.RemoteRoom;
import live.hundredms.operator.domain.room.RoomWrite;

/**
 * The rooms of one workspace at 100ms. Every call may be repeated; "already
 * there" is a result, not an error. Calls block, never throw, and never outlast
 * the call timeout. {@link live.hundredms.operator.domain.room.Dialect#LEGACY} has
 * no reads: there, every call but {@link #write} is answered
 * {@link Outcome.Invalid} without a request.
 */
public interface RoomsApi {
    /** {@link #maxPages} where nothing else is set. */
    int MAX_PAGES = 2_000;

    /**
     * Creates or changes a room; the reply is what 100ms said of it, which may be
     * less than all.
     */
    Outcome<RemoteRoom> write(RoomWrite write);

    /**
     * The room of that id, enabled or not; {@link Outcome.Absent} only from a 404.
     */
    Outcome<RemoteRoom> read(String id);

    /** One page of rooms. */
    Outcome<Page<RemoteRoom>> list(RoomQuery query);

    /**
     * One page of templates, of 100. Templates are never posted: that would
     * overwrite them (100ms-api.md C.7.2).
     */
    Outcome<Page<Template>> templates(Optional<String> start);

    /**
     * One page of assets, of 100, in an order that 100ms does not document (100ms-api.md C.12). An account without recordings
     * may be {@link Outcome.Denied} or {@link Outcome.Absent}.
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

    /** The time at 100ms, as the replies to these calls told it. */
    RemoteClock clock();

    /** Nobody is going to call any more: idle connections are closed. Calls under way go on to their end. */
    default void release() {
    }

    /**
     * Which rooms to list.
     *
     * @param enabled
     *            a list shows either enabled or disabled rooms, never both
     *            (100ms-api.md C.6.2)
     * @param name
     *            as 100ms filters it: compare again, exactness is undocumented
     * @param start
     *            {@link Page#next} of the page before
     * @param limit
     *            10 to 100
     */
    record RoomQuery(boolean enabled, Optional<String> name, Optional<String> start, int limit) {
    }

    /**
     * How many pages of one list are asked for at most, at least 1: rooms can't be deleted, so an account may have
     * more of them than anybody waits for.
     */
    default int maxPages() {
        return MAX_PAGES;
    }

    /**
     * One page.
     *
     * @param unread
     *            what is on it and can't be read
     * @param next
     *            where the next page starts; empty on the last page, which is one
     *            with fewer items than asked for
     */
    record Page<T>(List<T> items, List<Unread> unread, Optional<String> next) {
        public Page {
            items = List.copyOf(items);
            unread = List.copyOf(unread);
        }

        /** A page of which everything could be read. */
        public Page(List<T> items, Optional<String> next) {
            this(items, List.of(), next);
        }
    }

    /**
     * What is on a page and can't be read as a whole.
     *
     * @param id
     *            empty if that can't be read either
     * @param name
     *            empty if that can't be read either
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
