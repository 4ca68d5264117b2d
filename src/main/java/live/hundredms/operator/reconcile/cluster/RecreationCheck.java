package live.hundredms.operator.reconcile.cluster;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Enqueues objects that were created anew while the SDK dealt with the end of the former one of their name: the SDK may
 * hand the new one to the pass over the former one's end, and drops the event of the new one a moment after that pass
 * returned, so one enqueue is not enough. Which object the last pass was about is kept by name, because that is how a new one
 * finds the former.
 *
 * <p>
 * Used by passes, of which there is one at a time for each name, by the informers' threads and by a timer's; what they
 * share is guarded by the map's own locks.
 */
final class RecreationCheck<K> {
    private static final int MILLIS = 500;

    private final Function<K, Optional<String>> present;
    private final Consumer<K> enqueue;
    private final Map<K, String> lastPassed = new ConcurrentHashMap<>();

    /**
     * No pass has begun yet.
     *
     * @param present the uid of the object that is there under a name
     * @param enqueue enqueues the object of that name
     */
    RecreationCheck(Function<K, Optional<String>> present, Consumer<K> enqueue) {
        this.present = present;
        this.enqueue = enqueue;
    }

    /** A pass over this object begins. */
    void begins(K key, String uid) {
        lastPassed.put(key, uid);
    }

    /** The informer adds an object: one that follows on another of its name may get no event of its own. */
    void added(K key, String uid) {
        String former = lastPassed.get(key);
        if (former != null && !former.equals(uid)) {
            enqueueUntilSeen(key);
        }
    }

    /**
     * A pass over this object ended.
     *
     * @param deleted whether the pass was about the end of an object: the SDK may hand it the successor already
     * @return whether the object is gone, or another is there in its place
     */
    boolean ended(K key, String uid, boolean deleted) {
        boolean gone = present.apply(key).filter(uid::equals).isEmpty();
        if (gone) {
            lastPassed.remove(key, uid);
        }
        if (deleted) {
            // What a pass over the successor asked for until now is dropped with the state of the former one.
            lastPassed.remove(key);
        }
        if (gone || deleted) {
            enqueueUntilSeen(key);
        }
        return gone;
    }

    private void enqueueUntilSeen(K key) {
        CompletableFuture.delayedExecutor(MILLIS, TimeUnit.MILLISECONDS).execute(() -> {
            if (present.apply(key).filter(uid -> !uid.equals(lastPassed.get(key))).isPresent()) {
                enqueue.accept(key);
                enqueueUntilSeen(key);
            }
        });
    }
}
