package live.hundredms.operator.inventory;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import live.hundredms.operator.remote.RoomsApi.Page;

/** The pages of one list as they arrive: where it continues, and whether it will ever end. */
public final class Pages {
    private final int most;
    private final int pageSize;
    private final Set<String> cursors = new HashSet<>();
    private int pages;
    private int weight;

    /**
     * No pages yet.
     *
     * @param most maximum number of pages that are read
     * @param pageSize number of items that were requested for each page; a page with more counts as several
     */
    public Pages(int most, int pageSize) {
        this.most = most;
        this.pageSize = pageSize;
    }

    /** What follows from a page. */
    public sealed interface Next {
        /** The list continues with that cursor. */
        record More(String start) implements Next {
        }

        /** The page was the last one. */
        record End() implements Next {
        }

        /** The list continues, and no more pages are read. */
        record Enough() implements Next {
        }

        /** The list continues with a cursor that it had before, so it has no end. */
        record Again() implements Next {
        }
    }

    /** Takes the next page into account. */
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

    /** Begins again, because the list continues with other rooms from its beginning. */
    void restart() {
        cursors.clear();
    }

    int count() {
        return pages;
    }
}
