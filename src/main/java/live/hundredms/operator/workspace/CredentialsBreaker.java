package live.hundredms.operator.workspace;

import java.util.Optional;
import java.util.function.LongSupplier;
import live.hundredms.operator.domain.room.Outcome;

/**
 * Blocks calls with credentials that 100ms refused. They are answered with that refusal, and one call at a time is sent
 * as a probe. Objects with other credentials are not affected.
 */
public final class CredentialsBreaker {
    private final LongSupplier nanos;
    private final Probing probing = new Probing();
    private boolean proven;

    /** What a call changed for all objects that use the credentials. */
    public enum Lesson {
        /** Nothing. */
        NOTHING,
        /** From now on calls are answered with a refusal. */
        REFUSED,
        /** A call succeeded for the first time, or calls are made again. */
        ACCEPTED
    }

    /**
     * A closed breaker.
     *
     * @param nanos a monotonic clock in nanoseconds
     */
    public CredentialsBreaker(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * The refusal to answer with instead of a call; empty if the call may be made. Then {@link #learn} or {@link
     * #notMade} must follow.
     */
    public synchronized Optional<Outcome<?>> refusal() {
        if (probing.isProbeDue(nanos.getAsLong())) {
            probing.begin();
        }
        return probing.refusal();
    }

    /** The answer that a call would get now; empty if the call would be made. */
    public synchronized Optional<Outcome<?>> nextRefusal() {
        return probing.isProbeDue(nanos.getAsLong()) ? Optional.empty() : probing.refusal();
    }

    /** The refusal that arrived while a thread waited that {@link #refusal} had let through; empty if none did. */
    public synchronized Optional<Outcome<?>> refusalAfterWaiting() {
        return probing.refusal();
    }

    /**
     * Takes the outcome of a call into account. A call that 100ms did not answer proves nothing about the credentials.
     */
    public synchronized Lesson learn(Outcome<?> outcome) {
        boolean probe = probing.isProbe();
        boolean first = !proven && outcome instanceof Outcome.Found<?>;
        proven |= first;
        return switch (outcome) {
            case Outcome.CredentialsRefused<?> refused -> {
                boolean open = probing.isOpen();
                if (probe || !open) {
                    probing.open(refused, nanos.getAsLong());
                }
                yield open ? Lesson.NOTHING : Lesson.REFUSED;
            }
            case Outcome.Unavailable<?> _,Outcome.RateLimited<?> _,Outcome.Denied<?> _ -> {
                probing.notMade();
                yield Lesson.NOTHING;
            }
            case Outcome.Found<?> _,Outcome.Absent<?> _,Outcome.Invalid<?> _ ->
                probing.close() || first ? Lesson.ACCEPTED : Lesson.NOTHING;
        };
    }

    /** Ends a call that {@link #refusal} let through and that was not made. */
    public synchronized void notMade() {
        probing.notMade();
    }

    /**
     * Message with which 100ms last refused the credentials; empty if it accepted them since, or never refused them.
     */
    public synchronized Optional<String> refused() {
        return probing.failure()
                .flatMap(failure -> failure instanceof Outcome.CredentialsRefused<?>(String message)
                        ? Optional.of(message)
                        : Optional.empty());
    }

    /** Whether a call with these credentials succeeded, in this process or in a former one. */
    public synchronized boolean isProven() {
        return proven;
    }

    /** Records that a call with these credentials succeeded in a former process or another installation. */
    public synchronized void recallProof() {
        proven = true;
    }
}
