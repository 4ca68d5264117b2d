package live.hundredms.operator.domain.room;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Limits Events and log lines per object and per namespace with token buckets: 25 for an object and one more every 5
 * min, as in client-go, and 1000 for a namespace and 5 more per second. Resilience4j has no bucket that refills
 * gradually. The 8192 most recently used objects and namespaces are remembered. Of a long key only the hash is kept, so
 * that long names take no more than some MB.
 */
public final class NewsLimit {
    private static final int REMEMBERED = 8192;
    private static final int LONGEST_KEY = 64;
    private static final Rate OF_OBJECT = new Rate(25, 1 / 300.0);
    private static final Rate OF_NAMESPACE = new Rate(1000, 5);

    private final LongSupplier nanoTime;
    private final Map<String, Bucket> objects = new Recent();
    private final Map<String, Bucket> namespaces = new Recent();

    /**
     * A limit with full buckets.
     *
     * @param nanoTime a clock that only goes forward, in nanoseconds
     */
    public NewsLimit(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Takes one token of both buckets, or none.
     *
     * @param object any key that belongs to this object alone
     * @return whether the tokens were available
     */
    public synchronized boolean allows(String namespace, String object) {
        long now = nanoTime.getAsLong();
        String key = bounded(object);
        Bucket ofObject = bucket(objects, key, OF_OBJECT, now);
        Bucket ofNamespace = bucket(namespaces, namespace, OF_NAMESPACE, now);
        boolean allowed = ofObject.tokens >= 1 && ofNamespace.tokens >= 1;
        double taken = allowed ? 1 : 0;
        objects.put(key, new Bucket(ofObject.tokens - taken, now));
        namespaces.put(namespace, new Bucket(ofNamespace.tokens - taken, now));
        return allowed;
    }

    /** The key, or the hash of a long one. No user can find another object with the same hash. */
    private static String bounded(String key) {
        if (key.length() <= LONGEST_KEY) {
            return key;
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static Bucket bucket(Map<String, Bucket> buckets, String key, Rate rate, long now) {
        @Nullable
        Bucket before = buckets.get(key);
        double tokens = before == null ? rate.burst : before.tokens + (now - before.at) / 1e9 * rate.perSecond;
        return new Bucket(Math.min(rate.burst, tokens), now);
    }

    private record Rate(int burst, double perSecond) {
    }

    private record Bucket(double tokens, long at) {
    }

    private static final class Recent extends LinkedHashMap<String, Bucket> {
        private static final long serialVersionUID = 1;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    }
}
