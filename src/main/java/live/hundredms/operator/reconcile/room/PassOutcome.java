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
    /** Delay after a pass that a change of the Room ended early. The change usually brings an event of its own. */
    Duration AGAIN = Duration.ofMillis(500);

    /** Label for metric and trace, from a fixed set. */
    String label();

    /** Whether the pass ended with a result that is not retried soon. */
    boolean isDecided();

    /** Whether the pass handled a change of a Secret or a workspace; if not, the next pass must. */
    boolean usedInputs();

    /** The failure that ended the pass; empty if none did. */
    Optional<Throwable> failure();

    /** The result for the SDK. */
    UpdateControl<Room> control();

    /** The pass ended with its last step. */
    static PassOutcome ended(Step end, WorkspaceState workspace, Optional<Duration> next) {
        boolean decided = switch (end) {
            case Step.Report report -> report.verdict().next() != Next.BACKOFF;
            case Step.Rest(Next rest) -> rest != Next.BACKOFF;
            default -> true;
        };
        boolean usedInputs = !(end instanceof Step.Rest) || workspace instanceof WorkspaceState.Usable;
        return new Over(end.getClass().getSimpleName().toLowerCase(Locale.ROOT), decided, usedInputs, next);
    }

    /** The pass must begin again because its input is outdated. */
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
     * @param next delay until the next pass if no event comes before
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
     * The pass failed.
     *
     * @param next delay until the next attempt; empty for an unexpected failure, which the SDK logs and retries
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
