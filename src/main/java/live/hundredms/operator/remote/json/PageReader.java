package live.hundredms.operator.remote.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import live.hundredms.operator.remote.RoomsApi.Page;
import live.hundredms.operator.remote.RoomsApi.Unread;

/**
 * Reads the envelope of a list, {@code {"limit", "data", "last"}} (100ms-api.md C.6.4). A body without {@code data} is
 * not a list: an error must not be read as "no rooms".
 */
public final class PageReader<T> implements ReplyDecoder<Page<T>> {
    /** Maximum length of a cursor, in UTF-16 units; those of 100ms are IDs. */
    private static final int LONGEST_CURSOR = 253;

    private final ReplyDecoder<PageEntry<T>> item;
    private final Function<T, String> id;
    private final int asked;
    private final Optional<String> start;

    /**
     * A reader of one page.
     *
     * @param id returns the ID of an item, which is the cursor of the page after it
     * @param asked limit in the request
     * @param start cursor in the request
     */
    public PageReader(ReplyDecoder<PageEntry<T>> item, Function<T, String> id, int asked, Optional<String> start) {
        this.item = item;
        this.id = id;
        this.asked = asked;
        this.start = start;
    }

    @Override
    public Page<T> decode(JsonCursor in) throws IOException {
        Envelope envelope = new Envelope();
        in.object("the list", name -> envelope.member(in, name));
        if (!envelope.list || envelope.error) {
            throw new UnreadableReply("something other than a list");
        }
        List<T> items = new ArrayList<>();
        List<Unread> unread = new ArrayList<>();
        for (PageEntry<T> entry : envelope.data) {
            switch (entry) {
                case PageEntry.Read<T>(T read) -> items.add(read);
                case PageEntry.Unread<T>(var readId, var readName) -> unread.add(new Unread(readId, readName));
            }
        }
        if (items.isEmpty() && !unread.isEmpty() && unread.stream().allMatch(entry -> entry.id().isEmpty())) {
            throw new UnreadableReply("a list without a readable item");
        }
        return new Page<>(items, unread, next(envelope.data, envelope.last, envelope.limit));
    }

    private Optional<String> next(List<PageEntry<T>> entries, Optional<String> last, long limit)
            throws UnreadableReply {
        if (entries.isEmpty() || entries.size() < limit) {
            return Optional.empty();
        }
        Optional<String> next = last.or(() -> id(entries.getLast()));
        if (next.isEmpty()) {
            throw new UnreadableReply("a list that does not name its next page");
        }
        if (start.equals(next)) {
            throw new UnreadableReply("a list whose next page is the same page");
        }
        return next;
    }

    private Optional<String> id(PageEntry<T> entry) {
        return switch (entry) {
            case PageEntry.Read<T>(T read) -> Optional.of(id.apply(read));
            case PageEntry.Unread<T>(Optional<String> unread, var _) -> unread;
        };
    }

    private final class Envelope {
        private List<PageEntry<T>> data = List.of();
        private Optional<String> last = Optional.empty();
        private long limit = asked;
        private boolean list;
        private boolean error;

        private void member(JsonCursor in, String name) throws IOException {
            switch (name) {
                case "data" -> {
                    list = true;
                    data = in.list(name, item).orElse(List.of());
                }
                case "last" -> last = in.text(name, LONGEST_CURSOR).filter(text -> !text.isEmpty());
                case "limit" -> limit = Math.min(asked, in.whole(name).orElse((long) asked));
                case "message" -> {
                    error = true;
                    in.skip();
                }
                default -> in.skip();
            }
        }
    }
}
