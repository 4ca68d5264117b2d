package live.hundredms.operator.telemetry;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * At most so many threads at a time. If all places are taken, the thread that has been inside the longest is interrupted,
 * and the new one gets the place of the first that leaves: whoever holds places shuts nobody out.
 */
final class Places {
    private final Semaphore free;
    /** In the order in which they entered. */
    private final Set<Thread> inside = new LinkedHashSet<>();

    /** @param most 1 or more */
    Places(int most) {
        this.free = new Semaphore(most);
    }

    /**
     * Waits for a place.
     *
     * @param visitor gets the place, also if it has not started yet
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

    /** Gives the place back. */
    void leave(Thread visitor) {
        synchronized (inside) {
            inside.remove(visitor);
        }
        free.release();
    }

    /** How many places are taken. */
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
