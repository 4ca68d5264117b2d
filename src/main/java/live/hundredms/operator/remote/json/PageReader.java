package live.hundredms.operator.remote.json;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import live.hundredms.operator.remote.RoomsApi.Page;

/**
 * Reads the envelope of a list, {@code {"limit", "data", "last"}} (100ms-api.md
 * C.6.4). Without {@code data} it is no list: an error must not be read as "no
 * rooms".
 */
public final class PageReader<T> implements ReplyDecoder<Page<T>> {
    private final ReplyDecoder<T> item;
    private final Function<T, String> id;
    private final int asked;
    private final Optional<String> start;

    /**
     * @param id
     *            the cursor is an id
     * @param asked
     *            the limit of the request
     * @param start
     *            the cursor of the request
     */
    public PageReader(ReplyDecoder<T> item, Function<T, String> id, int asked, Optional<String> start) {
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
            throw new UnreadableReply("something else than a list");
        }
        return new Page<>(envelope.data, next(envelope.data, envelope.last, envelope.limit));
    }

    private Optional<String> next(List<T> items, Optional<String> last, long limit) throws UnreadableReply {
        if (items.isEmpty() || items.size() < limit) {
            return Optional.empty();
        }
        String next = last.orElseGet(() -> id.apply(items.getLast()));
        if (start.filter(next::equals).isPresent()) {
            throw new UnreadableReply("a list that does not move on");
        }
        return Optional.of(next);
    }

    private final class Envelope {
        private List<T> data = List.of();
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
                case "last" -> last = in.text(name).filter(text -> !text.isEmpty());
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
