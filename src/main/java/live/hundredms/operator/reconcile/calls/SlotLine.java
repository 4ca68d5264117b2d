package live.hundredms.operator.reconcile.calls;

import java.util.Optional;

/** The free slots and the passes that wait for one. Thread-safe: each method is atomic. */
final class SlotLine {
    private final NamespaceTurns usual = new NamespaceTurns();
    private final NamespaceTurns failed = new NamespaceTurns();
    private int free;
    private int freeForFailed;
    private boolean failedNext;

    /**
     * All slots are free.
     *
     * @param slots number of slots
     * @param forFailed maximum number of them that passes whose call failed may have at a time, at least 1
     */
    SlotLine(int slots, int forFailed) {
        this.free = slots;
        this.freeForFailed = forFailed;
    }

    /** Adds a pass that gave its slot up. {@code granted} is run when it has a slot. */
    synchronized void comesBack(String namespace, boolean hasFailed, Runnable granted) {
        (hasFailed ? failed : usual).comesBack(namespace, granted);
    }

    /** Adds a pass that has not begun. {@code granted} is run when it has a slot. */
    synchronized void begins(String namespace, Runnable granted) {
        usual.begins(namespace, granted);
    }

    /**
     * Frees a slot.
     *
     * @param hasFailed whether it was assigned to a pass whose call failed
     */
    synchronized void giveBack(boolean hasFailed) {
        free++;
        if (hasFailed) {
            freeForFailed++;
        }
    }

    /**
     * Removes and returns the pass that gets the next slot; the caller must run it. Empty if none waits or no slot is
     * free.
     */
    synchronized Optional<Runnable> next() {
        if (free == 0) {
            return Optional.empty();
        }
        Optional<Runnable> next = failedNext ? nextFailed().or(usual::next) : usual.next().or(this::nextFailed);
        if (next.isPresent()) {
            free--;
            failedNext = !failedNext;
        }
        return next;
    }

    private Optional<Runnable> nextFailed() {
        Optional<Runnable> next = freeForFailed > 0 ? failed.next() : Optional.empty();
        next.ifPresent(_ -> freeForFailed--);
        return next;
    }
}
