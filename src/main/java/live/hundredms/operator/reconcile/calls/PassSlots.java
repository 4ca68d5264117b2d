package live.hundredms.operator.reconcile.calls;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs passes on virtual threads, a limited number at a time: without a limit they are slower and take twice the
 * memory. A pass gives its slot up while it waits for a turn and while it calls 100ms. So thousands may wait, and a
 * workspace at 100ms that never answers delays no other workspace. Namespaces take turns, and passes whose call failed
 * get at most a quarter of the slots: if they all report a failure at once, Kubernetes still has time for the others. A
 * pass that has not begun has no thread yet; otherwise a start would park one for each Room.
 */
public final class PassSlots extends AbstractExecutorService {
    private static final ScopedValue<Pass> PASS = ScopedValue.newInstance();
    private static final int FAILED_PART = 4;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Supplier<String> submitted;
    private final SlotLine line;

    /** A pass under way, used by its own thread only. */
    private static final class Pass {
        private final String namespace;
        private boolean failed;

        Pass(String namespace) {
            this.namespace = namespace;
        }
    }

    /**
     * An executor.
     *
     * @param slots maximum number of passes that run concurrently, at least 1
     * @param submitted namespace of the Room for which the calling thread submits a pass
     */
    public PassSlots(int slots, Supplier<String> submitted) {
        this.line = new SlotLine(slots, Math.max(1, slots / FAILED_PART));
        this.submitted = submitted;
    }

    /** A time without a slot. {@link #close} ends it and waits for a slot. */
    public interface Away extends AutoCloseable {
        /** Records that the pass has only a failure to report. */
        void failed();

        @Override
        void close();
    }

    /** For a thread that holds no slot. */
    static final Away NOWHERE = new Away() {
        @Override
        public void failed() {
        }

        @Override
        public void close() {
        }
    };

    /** Gives up the slot of the calling pass while it waits for something. */
    public Away leave() {
        Pass pass = PASS.orElse(new Pass(""));
        release(pass);
        pass.failed = false;
        return new Away() {
            @Override
            public void failed() {
                pass.failed = true;
            }

            @Override
            public void close() {
                comeBack(pass);
            }
        };
    }

    private void comeBack(Pass pass) {
        Semaphore granted = new Semaphore(0);
        line.comesBack(pass.namespace, pass.failed, granted::release);
        serve();
        granted.acquireUninterruptibly();
    }

    @Override
    public void execute(Runnable task) {
        if (isShutdown()) {
            throw new RejectedExecutionException("no pass begins any more");
        }
        Pass pass = new Pass(submitted.get());
        line.begins(pass.namespace, () -> begin(pass, task));
        serve();
    }

    private void begin(Pass pass, Runnable task) {
        try {
            threads.execute(() -> run(pass, task));
        } catch (RejectedExecutionException shutDown) {
            line.giveBack(pass.failed);
        }
    }

    private void run(Pass pass, Runnable task) {
        try {
            ScopedValue.where(PASS, pass).run(task);
        } finally {
            release(pass);
        }
    }

    private void release(Pass pass) {
        line.giveBack(pass.failed);
        serve();
    }

    /** Assigns the free slots. */
    private void serve() {
        for (Optional<Runnable> next = line.next(); next.isPresent(); next = line.next()) {
            next.get().run();
        }
    }

    /** Drops passes that have no slot yet. Running passes continue. */
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
