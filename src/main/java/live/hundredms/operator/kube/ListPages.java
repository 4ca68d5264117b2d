package live.hundredms.operator.kube;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;

/**
 * Page size of lists. The first page has as many objects as the client requests, which is few, because an object may
 * have 1.5 MiB. If the objects are small, the next pages may have more: a list of 10,000 usual Rooms takes a fifth
 * longer in pages of 100 than in pages of 500.
 */
final class ListPages {
    /** Maximum number of objects in a page; as many as kubectl requests. */
    static final long MOST_OBJECTS = 500;
    /**
     * Maximum size in bytes of a page that is larger than the client requested, if its objects are as large as those
     * before.
     */
    static final long BYTES = 4 << 20;

    private static final String LIMIT = "limit";

    private final Map<String, Long> sizes = new ConcurrentHashMap<>();

    /** The URL of a page, with the size that follows from the page before. */
    HttpUrl sized(HttpUrl page) {
        Long size = sizes.get(page.encodedPath());
        return size == null || page.queryParameter("continue") == null || limit(page) == 0
                ? page
                : page.newBuilder().setQueryParameter(LIMIT, String.valueOf(Math.max(limit(page), size))).build();
    }

    /**
     * Records a page.
     *
     * @param page URL with which the page was requested
     * @param bytes size of the reply, in bytes
     */
    void came(HttpUrl page, long bytes) {
        long objects = limit(page);
        if (objects > 0) {
            sizes.put(page.encodedPath(), Math.min(MOST_OBJECTS, BYTES / Math.max(1, bytes / objects)));
        }
    }

    private static long limit(HttpUrl page) {
        try {
            return Long.parseLong(Objects.requireNonNullElse(page.queryParameter(LIMIT), "0"));
        } catch (NumberFormatException unknown) {
            return 0;
        }
    }
}
