package live.hundredms.operator.telemetry;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * A limited number of places for threads. If all are taken, the thread that has been inside the longest is interrupted,
 * and the new one gets the place of the first that leaves. So no client can block others by holding places.
 */
final class Places {
    private final Semaphore free;
    /** In the order in which they entered. */
    private final Set<Thread> inside = new LinkedHashSet<>();

    /**
     * Places that are all free.
     *
     * @param most number of places, at least 1
     */
    Places(int most) {
        this.free = new Semaphore(most);
    }

    /**
     * Waits for a place.
     *
     * @param visitor thread that gets the place, also if it has not started yet
     */
    void enter(Thread visitor) throws InterruptedException {
        if (!free.tryAcquire()) {
            interruptOldest();
            free.acquire();
        }
        synchronized (inside) {
            inside.add(visitor);
        }
    }

    /** Frees the place. */
    void leave(Thread visitor) {
        synchronized (inside) {
            inside.remove(visitor);
        }
        free.release();
    }

    /** Number of places that are taken. */
    int taken() {
        synchronized (inside) {
            return inside.size();
        }
    }

    void interruptAll() {
        synchronized (inside) {
            inside.forEach(Thread::interrupt);
        }
    }

    private void interruptOldest() {
        synchronized (inside) {
            Iterator<Thread> oldest = inside.iterator();
            if (oldest.hasNext()) {
                oldest.next().interrupt();
            }
        }
    }
}
