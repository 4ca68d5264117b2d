package live.hundredms.operator.workspace;

import java.util.Optional;
import java.util.function.LongSupplier;
import live.hundredms.operator.domain.room.Outcome;

/**
 * Spares 100ms calls with credentials that it refused: they are answered with that refusal, and one call at a time goes out
 * as a probe. Objects with other credentials do not meet it.
 */
public final class CredentialsBreaker {
    private final LongSupplier nanos;
    private final Probing probing = new Probing();
    private boolean proven;

    /** What a call changed for all that use the credentials. */
    public enum Lesson {
        /** Nothing. */
        NOTHING,
        /** From now on calls are answered with a refusal. */
        REFUSED,
        /** For the first time a call succeeded, or calls are made again. */
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
     * The refusal to answer with instead of a call; empty if the call may be made, then {@link #learn} or {@link #notMade}
     * must follow.
     */
    public synchronized Optional<Outcome<?>> refusal() {
        if (probing.isProbeDue(nanos.getAsLong())) {
            probing.begin();
        }
        return probing.refusal();
    }

    /** With what a call would be answered now; empty if it would be made. */
    public synchronized Optional<Outcome<?>> nextRefusal() {
        return probing.isProbeDue(nanos.getAsLong()) ? Optional.empty() : probing.refusal();
    }

    /** The same for a thread that was let through and then had to wait: the refusal that came meanwhile. */
    public synchronized Optional<Outcome<?>> refusalAfterWaiting() {
        return probing.refusal();
    }

    /**
     * Takes the outcome of a call into account. One that 100ms did not answer says nothing of the credentials.
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

    /** The call that {@link #refusal} let through was not made after all. */
    public synchronized void notMade() {
        probing.notMade();
    }

    /** What 100ms said when it last refused the credentials; empty if it accepted them since, or never refused them. */
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

    /** A former process, or another installation, saw a call with these credentials succeed. */
    public synchronized void recallProof() {
        proven = true;
    }
}
