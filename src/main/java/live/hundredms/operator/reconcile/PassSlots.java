package live.hundredms.operator.reconcile;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Runs passes on virtual threads, of which only so many run at a time: without a bound they are slower and take twice
 * the memory. A pass that waits gives its slot up meanwhile, so thousands may wait and none holds up another workspace.
 */
public final class PassSlots extends AbstractExecutorService {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore slots;

    /**
     * An executor.
     *
     * @param slots how many passes run at a time, at least 1
     */
    public PassSlots(int slots) {
        this.slots = new Semaphore(slots);
    }

    /** Something that waits. */
    @FunctionalInterface
    public interface Waiting<T> {
        /** Waits, then gives what it waited for. */
        T get() throws InterruptedException;
    }

    /** Waits without holding a slot; to be called by a task of this executor. */
    public <T> T away(Waiting<T> waiting) throws InterruptedException {
        slots.release();
        try {
            return waiting.get();
        } finally {
            slots.acquireUninterruptibly();
        }
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(() -> {
            slots.acquireUninterruptibly();
            try {
                if (!isShutdown()) {
                    task.run();
                }
            } finally {
                slots.release();
            }
        });
    }

    /** Tasks that have no slot yet are dropped; those that run go on. */
    @Override
    public void shutdown() {
        threads.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return threads.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return threads.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return threads.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return threads.awaitTermination(timeout, unit);
    }
}
