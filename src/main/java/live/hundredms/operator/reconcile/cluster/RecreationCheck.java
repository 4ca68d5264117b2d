package live.hundredms.operator.reconcile.cluster;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Enqueues objects that were recreated while the SDK handled the deletion of their predecessor. The SDK may pass the
 * new object to the pass over the deletion of the former one, and drops the event of the new one a moment after that
 * pass returned, so one enqueue is not enough. The object of the last pass is kept by name, because a new object finds
 * its predecessor by name.
 *
 * <p>
 * Used by passes, of which there is one at a time for each name, by the informers' threads and by a timer's thread; the
 * map's own locks guard what they share.
 */
final class RecreationCheck<K> {
    private static final int MILLIS = 500;

    private final Function<K, Optional<String>> present;
    private final Consumer<K> enqueue;
    private final Map<K, String> lastPassed = new ConcurrentHashMap<>();

    /**
     * No pass has begun yet.
     *
     * @param present uid of the object that exists under a name
     * @param enqueue enqueues the object of that name
     */
    RecreationCheck(Function<K, Optional<String>> present, Consumer<K> enqueue) {
        this.present = present;
        this.enqueue = enqueue;
    }

    /** Records that a pass over this object begins. */
    void begins(K key, String uid) {
        lastPassed.put(key, uid);
    }

    /**
     * Records that the informer added an object. An object that follows another of its name may get no event of its
     * own.
     */
    void added(K key, String uid) {
        String former = lastPassed.get(key);
        if (former != null && !former.equals(uid)) {
            enqueueUntilSeen(key);
        }
    }

    /**
     * Records that a pass over this object ended.
     *
     * @param deleted whether the pass was about the deletion of an object; the SDK may pass the successor to it
     * @return whether the object no longer exists, or another has taken its place
     */
    boolean ended(K key, String uid, boolean deleted) {
        boolean gone = present.apply(key).filter(uid::equals).isEmpty();
        if (gone) {
            lastPassed.remove(key, uid);
        }
        if (deleted) {
            // The SDK drops what a pass over the successor has requested until now together with the state of the
            // former object.
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
