package live.hundredms.operator.reconcile.room;

import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import live.hundredms.operator.api.Room;
import live.hundredms.operator.domain.pass.Step;
import live.hundredms.operator.domain.pass.Step.Next;
import live.hundredms.operator.domain.room.WorkspaceState;

/** How a pass over a Room ended. */
sealed interface PassOutcome {
    /** After a pass that the Room's own change cut short; the change brings an event of its own, as a rule. */
    Duration AGAIN = Duration.ofMillis(500);

    /** For metric and trace, from a fixed set. */
    String label();

    /** Whether it came to an end that is not to be tried again soon. */
    boolean isDecided();

    /** Whether it could act upon a Secret or a workspace that changed; else the next pass is to. */
    boolean usedInputs();

    /** What failed it. */
    Optional<Throwable> failure();

    /** What the SDK is told. */
    UpdateControl<Room> control();

    /** It came to the end of its steps. */
    static PassOutcome ended(Step end, WorkspaceState workspace, Optional<Duration> next) {
        boolean decided = switch (end) {
            case Step.Report report -> report.verdict().next() != Next.BACKOFF;
            case Step.Rest(Next rest) -> rest != Next.BACKOFF;
            default -> true;
        };
        boolean usedInputs = !(end instanceof Step.Rest) || workspace instanceof WorkspaceState.Usable;
        return new Over(end.getClass().getSimpleName().toLowerCase(Locale.ROOT), decided, usedInputs, next);
    }

    /** What it began with is out of date. */
    static PassOutcome again(String label) {
        return new Over(label, false, false, Optional.of(AGAIN));
    }

    /** The operator is stopping. */
    static PassOutcome stopped() {
        return new Over(Failed.LABEL, false, false, Optional.empty());
    }

    /**
     * The pass is over.
     *
     * @param next when to look at the Room again although nothing happened
     */
    record Over(String label, boolean isDecided, boolean usedInputs, Optional<Duration> next) implements PassOutcome {
        @Override
        public Optional<Throwable> failure() {
            return Optional.empty();
        }

        @Override
        public UpdateControl<Room> control() {
            return next.map(delay -> UpdateControl.<Room>noUpdate().rescheduleAfter(delay))
                    .orElseGet(UpdateControl::noUpdate);
        }
    }

    /**
     * The pass broke off.
     *
     * @param next when to try again; empty if nobody expected this, then the SDK gets to see it, logs it and tries again
     */
    record Failed(Throwable cause, Optional<Duration> next) implements PassOutcome {
        private static final String LABEL = "failed";

        @Override
        public String label() {
            return LABEL;
        }

        @Override
        public boolean isDecided() {
            return false;
        }

        @Override
        public boolean usedInputs() {
            return false;
        }

        @Override
        public Optional<Throwable> failure() {
            return Optional.of(cause);
        }

        @Override
        public UpdateControl<Room> control() {
            if (next.isPresent()) {
                return UpdateControl.<Room>noUpdate().rescheduleAfter(next.get());
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) cause;
        }
    }
}
