package live.hundredms.operator.reconcile.calls;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Runs passes on virtual threads, of which only so many run at a time: without a bound they are slower and take twice
 * the memory. A pass gives its slot up while it waits for a turn and while it calls 100ms, so thousands may wait and a
 * 100ms that never answers holds up no other workspace.
 * One that has not begun has no thread yet, or a start would park one for each Room.
 */
public final class PassSlots extends AbstractExecutorService {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore slots;

    /**
     * An executor.
     *
     * @param slots how many passes run at a time, at least 1
     */
    public PassSlots(int slots) {
        this.slots = new Semaphore(slots, true);
    }

    /** A time without a slot. Its end, which is {@link #close}, waits for one. */
    @FunctionalInterface
    public interface Away extends AutoCloseable {
        @Override
        void close();
    }

    /** For a thread that holds no slot. */
    static final Away NOWHERE = () -> {
    };

    /** Gives up the slot of the task that calls this, for as long as it waits for something. */
    public Away leave() {
        slots.release();
        begin();
        return this::comeBack;
    }

    private void comeBack() {
        slots.acquireUninterruptibly();
        begin();
    }

    @Override
    public void execute(Runnable task) {
        if (isShutdown()) {
            throw new RejectedExecutionException("no pass begins any more");
        }
        waiting.add(task);
        begin();
    }

    /** Begins what waits while there are slots that nobody who was away waits for. */
    private void begin() {
        while (!waiting.isEmpty() && slotWithoutBarging()) {
            Runnable task = waiting.poll();
            if (task == null || !begun(task)) {
                slots.release();
            }
        }
    }

    private boolean begun(Runnable task) {
        try {
            threads.execute(() -> run(task));
            return true;
        } catch (RejectedExecutionException shutDown) {
            return false;
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } finally {
            slots.release();
            begin();
        }
    }

    /** Without a time {@code tryAcquire} takes what another waits for, and passes that were away would wait for ever. */
    private boolean slotWithoutBarging() {
        try {
            return slots.tryAcquire(0, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
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
