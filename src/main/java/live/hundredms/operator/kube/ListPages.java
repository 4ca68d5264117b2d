package live.hundredms.operator.kube;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;

/**
 * How many objects the pages of a list have. The first page has as many as the client asks for, which is few, since an
 * object may have 1.5 MiB. If its objects are small, the next ones may have more: a list of 10,000 usual Rooms in pages of
 * 100 takes a fifth longer than in pages of 500.
 */
final class ListPages {
    /** Objects in a page at most; as many as kubectl asks for. */
    static final long MOST_OBJECTS = 500;
    /** What a page that is larger than the client asked for may have, if its objects are as large as those before. */
    static final long BYTES = 4 << 20;

    private static final String LIMIT = "limit";

    private final Map<String, Long> sizes = new ConcurrentHashMap<>();

    /** The address of a page, with the size that the page before suggests. */
    HttpUrl sized(HttpUrl page) {
        Long size = sizes.get(page.encodedPath());
        return size == null || page.queryParameter("continue") == null || limit(page) == 0
                ? page
                : page.newBuilder().setQueryParameter(LIMIT, String.valueOf(Math.max(limit(page), size))).build();
    }

    /**
     * A page has come.
     *
     * @param page the address with which it was asked for
     * @param bytes of the reply
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
