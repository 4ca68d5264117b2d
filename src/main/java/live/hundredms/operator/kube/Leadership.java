package live.hundredms.operator.kube;

import java.time.Duration;
import java.time.Instant;

/** Whether this process may write, and until when. */
public interface Leadership extends AutoCloseable {

    /** Whether this process leads now; false at once after {@link #deadline}. */
    boolean leading();

    /** Until when writes may start: one day ahead if there is no lease, the epoch if this process does not lead. */
    Instant deadline();

    /** How long a write that starts now may take; zero or negative if none may start. */
    default Duration left() {
        return Duration.between(Instant.now(), deadline());
    }

    /**
     * Starts to acquire leadership and returns. Must be called once.
     *
     * @param onLeading run once, on a thread of its own, when this process leads
     * @param onLost run once, on a thread of its own, when it has lost leadership; not after {@link #close}
     */
    void run(Runnable onLeading, Runnable onLost);

    /** Stops, and releases the lease so that another process can lead at once. */
    @Override
    void close();

    /** Leadership of a process that runs alone. */
    static Leadership alone() {
        return new AlwaysLeading();
    }
}
