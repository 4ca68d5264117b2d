package live.hundredms.operator.inventory;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.remote.RoomsApi.Page;

/** The pages of one list, as they come: where it goes on, and whether it will ever end. */
public final class Pages {
    private final int most;
    private final int pageSize;
    private final Set<String> cursors = new HashSet<>();
    private int pages;
    private int weight;

    /**
     * No page yet.
     *
     * @param most how many pages are asked for
     * @param pageSize how many items were asked for on each; a page with more counts as several
     */
    public Pages(int most, int pageSize) {
        this.most = most;
        this.pageSize = pageSize;
    }

    /** What follows from a page. */
    public sealed interface Next {
        /** The list goes on there. */
        record More(String start) implements Next {
        }

        /** It was the last page. */
        record End() implements Next {
        }

        /** The list goes on, and nothing more is asked for. */
        record Enough() implements Next {
        }

        /** The list goes on where it did before, so it has no end. */
        record Again() implements Next {
        }
    }

    /** A page came. */
    public Next after(Page<?> page) {
        pages++;
        weight += Math.max(1, (page.items().size() + page.unread().size() + pageSize - 1) / pageSize);
        Optional<String> next = page.next();
        if (next.isEmpty()) {
            return new Next.End();
        }
        if (!cursors.add(next.get())) {
            return new Next.Again();
        }
        return weight >= most ? new Next.Enough() : new Next.More(next.get());
    }

    /** The list goes on with other rooms, from its beginning. */
    void restart() {
        cursors.clear();
    }

    int count() {
        return pages;
    }
}
