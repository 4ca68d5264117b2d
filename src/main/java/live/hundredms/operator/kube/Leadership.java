package live.hundredms.operator.kube;

import java.time.Duration;
import java.time.Instant;

/** Whether this process may write, and until when. */
public interface Leadership extends AutoCloseable {

    /** Whether this process leads now; false at once when {@link #deadline} has passed. */
    boolean leading();

    /**
     * Until when writes may start. A day ahead if there is no lease, the epoch
     * if this process does not lead.
     */
    Instant deadline();

    /** How long a write that starts now may take; nothing or less if none may start. */
    default Duration left() {
        return Duration.between(Instant.now(), deadline());
    }

    /**
     * Starts to seek leadership and returns. Call it once.
     *
     * @param onLeading run once, on a thread of its own, when this process leads
     * @param onLost run once, on a thread of its own, when it led and leads no more; not after {@link #close}
     */
    void run(Runnable onLeading, Runnable onLost);

    /** Stops, and gives the lease up so that another can lead at once. */
    @Override
    void close();

    /** The leadership of a process that has no other beside it. */
    static Leadership alone() {
        return new AlwaysLeading();
    }
}
